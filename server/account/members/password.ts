import { hash, verify } from "@node-rs/argon2";

/**
 * Argon2id, 19 MiB, 2 passes: OWASP's first recommendation, about 25 ms of CPU. The parameters are
 * written out so that an update cannot weaken them.
 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Hash of a random password that no one has: unknown accounts cost the same time as wrong
 * passwords.
 */
let nobody: Promise<string> | undefined;

/** Returns an Argon2id hash in PHC format. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), COST);
}

/**
 * Returns true when `password` matches `stored`. Null means no such account: it takes as long and
 * returns false.
 */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(crypto.randomUUID());
  const right = await verify(stored ?? (await nobody), password.normalize("NFKC"));
  return stored !== null && right;
}

import { insertKey } from "@/server/account/keys/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";
import { randomToken, sha256Hex } from "@/server/id.ts";

/** Number of characters of a secret key that stay readable. */
const SHOWN = 8;

export interface NewKey {
  id: number;
  kind: "write" | "secret";
  /** The whole key. A secret key exists nowhere else from here on. */
  key: string;
}

/**
 * Makes a random key, or stores the given one. Returns undefined when a given key exists already.
 * Write keys are public and stored readable; only the hash of a secret key is stored.
 */
export async function makeKey(
  ctx: Ctx,
  input: { appId: AppId; kind: "write" | "secret"; name: string; key?: string },
): Promise<NewKey | undefined> {
  const { appId, kind, name } = input;
  const key = input.key ?? (kind === "write" ? `wk_${randomToken(18)}` : `sk_${randomToken(32)}`);
  const id = await insertKey(ctx.db, {
    appId,
    kind,
    name,
    shown: kind === "write" ? key : key.slice(0, SHOWN),
    hash: sha256Hex(key),
    createdAt: ctx.now(),
  });
  return id === undefined ? undefined : { id, kind, key };
}

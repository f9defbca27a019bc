import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { splitSecrets } from "@/server/env.ts";
import type { Variables } from "@/server/standalone/options.ts";
import { Refusal } from "@/server/standalone/refusal.ts";

const Secrets = z.object({
  AUTH_SECRET: z.string().min(32),
  INNGEST_SIGNING_KEY: z.string().min(32),
  INNGEST_EVENT_KEY: z.string().min(16),
});

export type Secrets = z.infer<typeof Secrets>;

/**
 * Returns the secrets of this installation. Those of the environment take precedence; the others
 * are created at the first start and kept in
 * `secrets.json` (mode 0600) of the data folder. A weak AUTH_SECRET is refused.
 */
export function loadSecrets(dataDir: string, environment: Variables): Secrets {
  const given = environment.AUTH_SECRET || environment.NEXTAUTH_SECRET;
  if (given) refuseWeak(given);
  refuseShort(previousSecrets(environment));
  const kept = readKept(join(dataDir, "secrets.json"));
  return {
    AUTH_SECRET: given || kept.AUTH_SECRET,
    INNGEST_SIGNING_KEY: environment.INNGEST_SIGNING_KEY || kept.INNGEST_SIGNING_KEY,
    INNGEST_EVENT_KEY: environment.INNGEST_EVENT_KEY || kept.INNGEST_EVENT_KEY,
  };
}

/** Lists the secrets that were AUTH_SECRET before: what was sealed under them still opens. */
export function previousSecrets(environment: Variables): string[] {
  return splitSecrets(environment.AUTH_SECRET_PREVIOUS ?? "");
}

function refuseShort(previous: readonly string[]): void {
  if (previous.every((secret) => secret.length >= 32)) return;
  throw new Refusal(
    "AUTH_SECRET_PREVIOUS has a secret with fewer than 32 characters. List earlier values of AUTH_SECRET in full, separated by commas.",
  );
}

function refuseWeak(secret: string): void {
  const hint = "Make one with: openssl rand -hex 32";
  if (secret.length < 32) {
    throw new Refusal(`AUTH_SECRET is too short: it needs at least 32 characters. ${hint}`);
  }
  // Matches a repeated character, or the sort of words that examples use.
  if (new Set(secret).size < 8 || /change[-_ ]?me|example|default|your[-_ ]?secret/i.test(secret)) {
    throw new Refusal(`AUTH_SECRET looks like an example value, which anyone could guess. ${hint}`);
  }
}

function readKept(path: string): Secrets {
  if (!existsSync(path)) return makeSecrets(path);
  chmodSync(path, 0o600);
  try {
    return Secrets.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    // New secrets would sign everyone out and make stored credentials unreadable, so a person must
    // decide.
    throw new Refusal(
      `${path} is damaged. Restore it from a backup, or delete it to get new secrets.`,
      { cause },
    );
  }
}

function makeSecrets(path: string): Secrets {
  const secrets: Secrets = {
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    INNGEST_SIGNING_KEY: `signkey-prod-${randomBytes(32).toString("hex")}`,
    INNGEST_EVENT_KEY: randomBytes(32).toString("hex"),
  };
  const draft = `${path}.draft`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, path);
  return secrets;
}

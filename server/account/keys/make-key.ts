import type { KeyScope } from "@/server/account/keys/store.ts";
import { insertKey } from "@/server/account/keys/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { AppId, KeyId, MemberId } from "@/server/id.ts";
import { randomToken, sha256Hex } from "@/server/token.ts";

/** Number of characters of a secret key that stay readable. */
const SHOWN = 8;

export interface NewKey {
  id: KeyId;
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
  input: {
    appId: AppId;
    kind: "write" | "secret";
    /** Default: a write key takes in data, a secret key reads. */
    scope?: KeyScope;
    name: string;
    createdBy?: MemberId | null;
    key?: string;
  },
): Promise<NewKey | undefined> {
  const { appId, kind, name, createdBy = null } = input;
  const scope = input.scope ?? (kind === "write" ? "ingest" : "read");
  const key = input.key ?? (kind === "write" ? `wk_${randomToken(18)}` : `sk_${randomToken(32)}`);
  const id = await insertKey(ctx.db, {
    appId,
    kind,
    scope,
    name,
    createdBy,
    shown: kind === "write" ? key : key.slice(0, SHOWN),
    hash: sha256Hex(key),
    createdAt: ctx.now(),
  });
  return id === undefined ? undefined : { id, kind, key };
}

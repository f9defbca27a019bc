import type { KeyOwner } from "@/server/account/keys/store.lookup.ts";
import { markKeyUsed } from "@/server/account/keys/store.lookup.ts";
import type { Ctx } from "@/server/ctx.ts";
import { sha256Hex } from "@/server/id.ts";
import { SECOND_MS } from "@/server/time.ts";

/** A revoked key may continue to work in another process for this long. */
const TTL_MS = 10 * SECOND_MS;
const CACHED_MAX = 10_000;

interface Known {
  owner: Promise<KeyOwner | undefined>;
  until: number;
}

/** One cache per database: a process of ours uses one database, a test run many. */
const caches = new WeakMap<object, Map<string, Known>>();

/**
 * Returns the owner of this key, cached for 10 s; undefined when no app has it. Revoked keys are
 * returned too, marked as such.
 */
export async function findKey(ctx: Ctx, key: string): Promise<KeyOwner | undefined> {
  const hash = sha256Hex(key);
  const cache = caches.get(ctx.db) ?? new Map<string, Known>();
  caches.set(ctx.db, cache);
  const now = ctx.now().getTime();
  const known = cache.get(hash);
  if (known && known.until > now && known.until <= now + TTL_MS) return await known.owner;
  // The promise is cached, so that simultaneous requests query once.
  const owner = markKeyUsed(ctx.db, hash, ctx.now());
  if (cache.size >= CACHED_MAX) cache.clear();
  cache.set(hash, { owner, until: now + TTL_MS });
  try {
    return await owner;
  } catch (error) {
    cache.delete(hash);
    throw error;
  }
}

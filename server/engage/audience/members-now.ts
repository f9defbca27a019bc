import type { AppCtx } from "@/server/ctx.ts";
import { SECOND_MS } from "@/server/time.ts";
import type { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

/** A result is reused for this long: a campaign sends many chunks in a row, and each one needs the same result. */
const KEPT_MS = 5 * SECOND_MS;
const KEPT_MAX = 200;

interface Kept {
  at: number;
  members: Promise<Bitset>;
}

const kept = new WeakMap<object, Map<string, Kept>>();

/**
 * Returns the people that `find` finds for `key`, reusing a result of the last five seconds. Results are kept per `db`:
 * pass the same object each time, not that of a transaction.
 */
export async function membersNow(
  ctx: AppCtx,
  { db, key }: { db: object; key: string },
  find: () => Promise<Bitset>,
): Promise<Bitset> {
  const now = ctx.now().getTime();
  const pool = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, pool);
  const name = `${ctx.app.id}:${key}`;
  const known = pool.get(name);
  if (known && now >= known.at && now - known.at < KEPT_MS) return await known.members;
  if (pool.size >= KEPT_MAX) pool.clear();
  const members = find();
  pool.set(name, { at: now, members });
  members.catch(() => pool.delete(name));
  return await members;
}

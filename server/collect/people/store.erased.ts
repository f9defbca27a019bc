import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import { erasedHash } from "@/server/collect/people/erased-hash.ts";
import type { IdentityKey } from "@/server/collect/people/store.identities.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

/** Records, hashed, that these ids were erased. */
export async function insertErased(
  { db, app }: InApp,
  keys: readonly IdentityKey[],
  at: Date,
): Promise<void> {
  if (keys.length === 0) return;
  await db.sql`
    insert into erased_ids (app_id, hash, erased_at)
    select ${app.id}, hash, ${at}
    from unnest(${textArray(keys.map((key) => erasedHash(app.id, key)))}::text[]) as hash
    on conflict (app_id, hash) do update set erased_at = excluded.erased_at`;
}

/** Returns when each of `keys` was erased, for those that were. */
export async function selectErased<K extends IdentityKey>(
  { db, app }: InApp,
  keys: readonly K[],
): Promise<Map<K, Date>> {
  const hashes = keys.map((key) => erasedHash(app.id, key));
  const rows = await db.sql<{ hash: string; erasedAt: Date }[]>`
    select e.hash, e.erased_at as "erasedAt" from unnest(${textArray(hashes)}::text[]) as k(hash),
      lateral (select * from erased_ids where app_id = ${app.id} and hash = k.hash offset 0) e`;
  const at = new Map(rows.map(({ hash, erasedAt }) => [hash, erasedAt]));
  const erased = new Map<K, Date>();
  keys.forEach((key, i) => {
    const erasedAt = at.get(hashes[i] ?? "");
    if (erasedAt) erased.set(key, erasedAt);
  });
  return erased;
}

/** Allows these ids again, as if they had never been erased, and returns how many there were. */
export async function deleteErased(
  { db, app }: InApp,
  keys: readonly IdentityKey[],
): Promise<number> {
  const hashes = keys.map((key) => erasedHash(app.id, key));
  const gone = await db.sql`
    delete from erased_ids where app_id = ${app.id} and hash = any(${textArray(hashes)}::text[])`;
  return gone.count;
}

/**
 * Counts the erasures of these apps. A caller that read ids before the lock must read them again when the number has
 * risen.
 */
export async function selectErasures(
  db: Db,
  appIds: readonly number[],
): Promise<Map<number, number>> {
  const rows = await db.sql<{ appId: AppId; erasures: number }[]>`
    select app_id as "appId", erasures from app_counters where app_id = any(${plainArray(appIds)}::int[])`;
  return new Map(rows.map(({ appId, erasures }) => [appId, erasures]));
}

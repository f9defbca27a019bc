import type { Db } from "@/db/client.ts";

/** Deletes arrivals before these times and, in each app, the unpaired ones beyond the newest `kept`. */
export async function deleteOldLive(
  db: Db,
  limits: { unpairedBefore: Date; pairedBefore: Date; kept: number },
): Promise<number> {
  const { unpairedBefore, pairedBefore, kept } = limits;
  const old = await db.sql`
    delete from live_items
    where received_at < ${pairedBefore} or (not paired and received_at < ${unpairedBefore})`;
  const many = await db.sql`
    delete from live_items using (
      select app_id, id, row_number() over (partition by app_id order by id desc) as place
      from live_items where not paired
    ) newest
    where newest.place > ${kept} and live_items.app_id = newest.app_id and live_items.id = newest.id`;
  return old.count + many.count;
}

/** Deletes codes that no device sent in time. */
export async function deleteUnusedPairings(db: Db, expiredBefore: Date): Promise<number> {
  const result = await db.sql`
    delete from pairings where device_id is null and expires_at < ${expiredBefore}`;
  return result.count;
}

import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

/**
 * Returns the members at the last check, locked until the transaction ends; null = never checked; "busy" = another
 * process is checking.
 */
export async function lockWatch(
  { db, app }: InApp,
  segmentId: number,
): Promise<Uint8Array | null | "busy"> {
  const there = await db.sql`
    select 1 from segment_watches where app_id = ${app.id} and segment_id = ${segmentId}`;
  if (there.length === 0) return null;
  const [row] = await db.sql<{ members: Uint8Array }[]>`
    select members from segment_watches where app_id = ${app.id} and segment_id = ${segmentId}
    for update skip locked`;
  return row?.members ?? "busy";
}

/** Keeps the first of two simultaneous inserts. */
export async function insertWatch(
  db: Db,
  watch: { appId: AppId; segmentId: number; members: Uint8Array; at: Date },
): Promise<void> {
  await db.sql`
    insert into segment_watches (app_id, segment_id, members, at)
    values (${watch.appId}, ${watch.segmentId}, ${watch.members}, ${watch.at}) on conflict do nothing`;
}

export async function updateWatch(
  db: Db,
  watch: { appId: AppId; segmentId: number; members: Uint8Array; at: Date },
): Promise<void> {
  await db.sql`
    update segment_watches set members = ${watch.members}, at = ${watch.at}
    where app_id = ${watch.appId} and segment_id = ${watch.segmentId}`;
}

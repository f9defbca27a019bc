import type { Db } from "@/db/client.ts";
import type { BlockGroup } from "@/server/collect/blocks/store.compaction.ts";
import type { AppId } from "@/server/id.ts";

/** Removes and returns every block of one tag on one day; waits for a compaction that holds one. */
export async function takeDay(db: Db, appId: AppId, group: BlockGroup): Promise<Uint8Array[]> {
  const rows = await db.sql<{ id: number; payload: Uint8Array }[]>`
    delete from hit_blocks
    where app_id = ${appId} and tag_id = ${group.tagId} and day = ${group.day}
    returning id, payload`;
  return rows.sort((a, b) => a.id - b.id).map((row) => row.payload);
}

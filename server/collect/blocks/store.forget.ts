import type { BlockGroup } from "@/server/collect/blocks/store.compaction.ts";
import type { InApp } from "@/server/ctx.ts";

/** Removes and returns every block of one tag on one day. Waits for a compaction that has locked one. */
export async function takeDay({ db, app }: InApp, group: BlockGroup): Promise<Uint8Array[]> {
  const rows = await db.sql<{ id: number; payload: Uint8Array }[]>`
    delete from hit_blocks
    where app_id = ${app.id} and tag_id = ${group.tagId} and day = ${group.day}
    returning id, payload`;
  return rows.sort((a, b) => a.id - b.id).map((row) => row.payload);
}

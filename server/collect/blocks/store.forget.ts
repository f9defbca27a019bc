import { plainArray } from "@/db/arrays.ts";
import type { InApp } from "@/server/ctx.ts";

/** Some tags on one UTC day. */
export interface TagsOnDay {
  tagIds: readonly number[];
  /** `yyyy-mm-dd` */
  day: string;
}

/** Removes and returns every block of these tags on one day. Waits for a compaction that has locked one. */
export async function takeDay(
  { db, app }: InApp,
  { tagIds, day }: TagsOnDay,
): Promise<Uint8Array[]> {
  const rows = await db.sql<{ id: number; payload: Uint8Array }[]>`
    delete from hit_blocks
    where app_id = ${app.id} and tag_id = any(${plainArray(tagIds)}::int[]) and day = ${day}
    returning id, payload`;
  return rows.sort((a, b) => a.id - b.id).map((row) => row.payload);
}

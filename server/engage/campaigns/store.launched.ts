import type { InApp } from "@/server/ctx.ts";

/** This is not a change of the campaign itself, so its last author stays. */
export async function updateLesson(
  { db, app }: InApp,
  campaign: number,
  lesson: string | null,
): Promise<void> {
  await db.sql`update campaigns set lesson = ${lesson} where app_id = ${app.id} and id = ${campaign}`;
}

/** Updates the editable fields of a launched campaign. */
export async function updateLaunched(
  { db, app }: InApp,
  campaign: number,
  { name, priority, endAt }: { name: string; priority: number; endAt: Date | null },
): Promise<void> {
  await db.sql`
    update campaigns set name = ${name}, priority = ${priority}, end_at = ${endAt}
    where app_id = ${app.id} and id = ${campaign}`;
}

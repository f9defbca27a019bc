import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

/** Not a change of the campaign itself: who changed it last stays. */
export async function updateLesson(
  db: Db,
  app: AppId,
  campaign: number,
  lesson: string | null,
): Promise<void> {
  await db.sql`update campaigns set lesson = ${lesson} where app_id = ${app} and id = ${campaign}`;
}

import { plainArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

export async function insertEnrolments(
  db: Db,
  appId: AppId,
  programId: number,
  people: readonly { userId: number; at: Date }[],
): Promise<number> {
  const rows = await db.sql`
    insert into enrolments (app_id, program_id, user_id, entry, started_at)
    select ${appId}, ${programId}, id, 1, min(at)
    from unnest(${plainArray(people.map(({ userId }) => userId))}::int[],
      ${plainArray(people.map(({ at }) => at.toISOString()))}::timestamptz[]) as t(id, at)
    group by id on conflict do nothing returning 1`;
  return rows.length;
}

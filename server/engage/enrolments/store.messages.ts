import { z } from "zod";
import type { InApp } from "@/server/ctx.ts";
import { Goal } from "@/server/engage/measure/schema.ts";
import { parseStored } from "@/server/parse-stored.ts";
import { Criteria } from "@/server/understand/segments/criteria/schema.ts";

const Stored = z.object({ exitWhen: Criteria.nullable(), goal: Goal.nullable() });

/** Returns the program whose step uses this campaign as its message. */
export async function selectProgramOfMessage(
  { db, app }: InApp,
  campaignId: number,
): Promise<{ id: number; name: string; exitWhen: Criteria | null; goal: Goal | null } | undefined> {
  const [row] = await db.sql<
    { id: number; name: string; exitWhen: Criteria | null; goal: Goal | null }[]
  >`
    select p.id, p.name, p.exit_when as "exitWhen", p.goal
    from campaigns c join programs p on p.id = c.program_id and p.app_id = c.app_id
    where c.app_id = ${app.id} and c.id = ${campaignId}`;
  return row && parseStored(Stored, row, { table: "programs", id: row.id });
}

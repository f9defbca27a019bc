import type { ExtraSpec } from "@/server/collect/tags/schema.ts";
import type { InApp } from "@/server/ctx.ts";

interface ExpectedRow {
  section: string;
  fires: string;
  purpose: string;
  spec: ExtraSpec[];
}

/** Returns the plan of one tag, also for a name that is counted as it. */
export async function selectExpected(
  { db, app }: InApp,
  tag: { kind: string; name: string },
): Promise<ExpectedRow | undefined> {
  const [row] = await db.sql<ExpectedRow[]>`
    select t.section, t.fires, coalesce(t.purpose, '') as purpose, t.spec
    from tags came join tags t on t.app_id = came.app_id and t.id = coalesce(came.renamed_to, came.id)
    where came.app_id = ${app.id} and came.kind = ${tag.kind} and came.name = ${tag.name} and t.planned_at is not null`;
  return row;
}

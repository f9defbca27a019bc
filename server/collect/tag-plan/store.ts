import type { PlanTag } from "@/server/collect/tags/schema.ts";
import type { InApp } from "@/server/ctx.ts";

/** A row of the plan, with its traffic. */
export interface PlanRow extends PlanTag {
  id: number;
  status: "planned" | "live" | "blocked";
}

/** Returns the plan, in the order of its rows. */
export async function selectPlan({ db, app }: InApp): Promise<PlanRow[]> {
  return await db.sql<PlanRow[]>`
    select id, kind, name, section, screen, fires, coalesce(purpose, '') as purpose, note, owner, personal, required,
      retention_days as "retentionDays", status = 'blocked' as blocked, spec as extras, planned_type as type,
      planned_values as values, status
    from tags where app_id = ${app.id} and planned_at is not null order by position, id`;
}

/** Serialises changes to the plan of an app until the transaction ends. */
export async function lockPlan({ db, app }: InApp): Promise<void> {
  await db.sql`select 1 from apps where id = ${app.id} for no key update`;
}

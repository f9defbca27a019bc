import type { AppCtx } from "@/server/ctx.ts";
import type { PlanTag } from "@/server/tags/schema.ts";
import { bumpPlan } from "@/server/tags/store.plan.ts";
import { memoryOf } from "@/server/tracking/memory.ts";

/** Writes tags into the plan of an app, without the editor's verbs; this process judges by them at once. */
export async function planTags(ctx: AppCtx, tags: readonly PlanTag[]): Promise<void> {
  await ctx.db.sql`
    insert into tags as old (app_id, kind, name, status, planned_at, position, section, screen, fires, purpose, required,
      personal, spec, planned_type, planned_values)
    select ${ctx.app.id}, kind, name, case when blocked then 'blocked' else 'planned' end, ${ctx.now()}::timestamptz, position,
      section, screen, fires, purpose, required, personal, extras, type, nullif(values, 'null'::jsonb)
    from jsonb_to_recordset(${JSON.stringify(tags.map((tag, position) => ({ ...tag, position })))}::text::jsonb) as given (
      kind text, name text, position int, section text, screen text, fires text, purpose text, required boolean,
      personal boolean, blocked boolean, extras jsonb, type text, values jsonb)
    on conflict (app_id, kind, name) do update set status = excluded.status, planned_at = excluded.planned_at,
      required = excluded.required, spec = excluded.spec, planned_type = excluded.planned_type,
      planned_values = excluded.planned_values`;
  await bumpPlan(ctx.db, ctx.app.id);
  memoryOf(ctx.db).dictionary.forget(ctx.app.id);
}

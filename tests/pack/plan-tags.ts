import { memoryOf } from "@/server/collect/ingest/memory.ts";
import { savePlan } from "@/server/collect/tag-plan/save-plan.ts";
import type { PlanTag } from "@/server/collect/tags/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** Makes these tags the plan of an app; this process applies it at once. */
export async function planTags(ctx: AppCtx, tags: readonly PlanTag[]): Promise<void> {
  await savePlan(ctx, { plan: [...tags] });
  memoryOf(ctx.db).dictionary.forget(ctx.app.id);
}

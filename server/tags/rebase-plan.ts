import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { applyDiff, diffPlan } from "@/server/tags/diff-plan.ts";
import { findVersion } from "@/server/tags/find-version.ts";
import { toPlan } from "@/server/tags/plan-tag.ts";
import type { RebasePlan } from "@/server/tags/schema.plan.ts";
import type { Plan } from "@/server/tags/schema.ts";
import { selectPlan } from "@/server/tags/store.plan.ts";
import { selectLastVersion } from "@/server/tags/store.versions.ts";

/** What a plan changed of its base version, put onto the present plan. Saves nothing. */
export async function rebasePlan(
  ctx: AppCtx,
  { plan, baseVersion }: RebasePlan,
): Promise<{ plan: Plan; version: number }> {
  authorize(ctx, "tags.read");
  const base = await findVersion(ctx, baseVersion);
  const [present, last] = await Promise.all([
    selectPlan(ctx.db, ctx.app.id),
    selectLastVersion(ctx.db, ctx.app.id),
  ]);
  const mine = diffPlan(base, toPlan(plan));
  return { plan: applyDiff(toPlan(present), mine), version: last?.no ?? 0 };
}

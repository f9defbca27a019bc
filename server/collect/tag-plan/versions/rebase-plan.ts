import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { applyDiff, diffPlan } from "@/server/plan/diff-plan.ts";
import { findVersion } from "@/server/plan/find-version.ts";
import { toPlan } from "@/server/plan/plan-tag.ts";
import type { RebasePlan } from "@/server/plan/schema.ts";
import { selectPlan } from "@/server/plan/store.ts";
import { selectLastVersion } from "@/server/plan/store.versions.ts";
import type { Plan } from "@/server/tags/schema.ts";

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

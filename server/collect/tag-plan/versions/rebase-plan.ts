import { authorize } from "@/server/access/authorize.ts";
import { toPlan } from "@/server/collect/tag-plan/plan-tag.ts";
import type { RebasePlan } from "@/server/collect/tag-plan/schema.ts";
import { selectPlan } from "@/server/collect/tag-plan/store.ts";
import { applyDiff, diffPlan } from "@/server/collect/tag-plan/versions/diff-plan.ts";
import { requireVersion } from "@/server/collect/tag-plan/versions/require-version.ts";
import { selectLastVersion } from "@/server/collect/tag-plan/versions/store.versions.ts";
import type { Plan } from "@/server/collect/tags/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** Applies a plan's changes since its base version to the present plan. Saves nothing. */
export async function rebasePlan(
  ctx: AppCtx,
  { plan, baseVersion }: RebasePlan,
): Promise<{ plan: Plan; version: number }> {
  authorize(ctx, "tags.read");
  const base = await requireVersion(ctx, baseVersion);
  const [present, last] = await Promise.all([selectPlan(ctx), selectLastVersion(ctx)]);
  const mine = diffPlan(base, toPlan(plan));
  return { plan: applyDiff(toPlan(present), mine), version: last?.no ?? 0 };
}

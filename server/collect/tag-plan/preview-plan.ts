import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import type { DiffLine } from "@/server/plan/describe-plan-diff.ts";
import { describeDiff, summarizeDiff } from "@/server/plan/describe-plan-diff.ts";
import { diffPlan } from "@/server/plan/diff-plan.ts";
import { findVersion } from "@/server/plan/find-version.ts";
import { toPlan } from "@/server/plan/plan-tag.ts";
import type { RebasePlan } from "@/server/plan/schema.ts";

/** What saving a plan would change of the version that it was made from, in words. */
export async function previewPlan(
  ctx: AppCtx,
  { plan, baseVersion }: RebasePlan,
): Promise<{ summary: string; lines: DiffLine[] }> {
  authorize(ctx, "tags.read");
  const diff = diffPlan(await findVersion(ctx, baseVersion), toPlan(plan));
  return { summary: summarizeDiff(diff), lines: describeDiff(diff) };
}

import { authorize } from "@/server/access/authorize.ts";
import { toPlan } from "@/server/collect/tag-plan/plan-tag.ts";
import type { RebasePlan } from "@/server/collect/tag-plan/schema.ts";
import type { DiffLine } from "@/server/collect/tag-plan/versions/describe-plan-diff.ts";
import {
  describeDiff,
  summarizeDiff,
} from "@/server/collect/tag-plan/versions/describe-plan-diff.ts";
import { diffPlan } from "@/server/collect/tag-plan/versions/diff-plan.ts";
import { requireVersion } from "@/server/collect/tag-plan/versions/require-version.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** Describes what saving a plan would change in the version that it was made from. */
export async function previewPlan(
  ctx: AppCtx,
  { plan, baseVersion }: RebasePlan,
): Promise<{ summary: string; lines: DiffLine[] }> {
  authorize(ctx, "tags.read");
  const diff = diffPlan(await requireVersion(ctx, baseVersion), toPlan(plan));
  return { summary: summarizeDiff(diff), lines: describeDiff(diff) };
}

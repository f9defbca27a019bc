import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import type { DiffLine } from "@/server/plan/describe-plan-diff.ts";
import { describeDiff, summarizeDiff } from "@/server/plan/describe-plan-diff.ts";
import { diffPlan } from "@/server/plan/diff-plan.ts";
import { findVersion } from "@/server/plan/find-version.ts";
import type { DiffVersions } from "@/server/plan/schema.ts";

/** What lies between two versions, in words. Version 0 is the empty plan before the first. */
export async function diffVersions(
  ctx: AppCtx,
  { from, to }: DiffVersions,
): Promise<{ summary: string; lines: DiffLine[] }> {
  authorize(ctx, "tags.read");
  const [before, after] = await Promise.all([findVersion(ctx, from), findVersion(ctx, to)]);
  const diff = diffPlan(before, after);
  return { summary: summarizeDiff(diff), lines: describeDiff(diff) };
}

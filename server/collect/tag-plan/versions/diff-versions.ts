import { authorize } from "@/server/access/authorize.ts";
import type { DiffVersions } from "@/server/collect/tag-plan/schema.ts";
import type { DiffLine } from "@/server/collect/tag-plan/versions/describe-plan-diff.ts";
import {
  describeDiff,
  summarizeDiff,
} from "@/server/collect/tag-plan/versions/describe-plan-diff.ts";
import { diffPlan } from "@/server/collect/tag-plan/versions/diff-plan.ts";
import { requireVersion } from "@/server/collect/tag-plan/versions/require-version.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** Describes the changes between two versions. Version 0 is the empty plan before the first. */
export async function diffVersions(
  ctx: AppCtx,
  { from, to }: DiffVersions,
): Promise<{ summary: string; lines: DiffLine[] }> {
  authorize(ctx, "tags.read");
  const [before, after] = await Promise.all([requireVersion(ctx, from), requireVersion(ctx, to)]);
  const diff = diffPlan(before, after);
  return { summary: summarizeDiff(diff), lines: describeDiff(diff) };
}

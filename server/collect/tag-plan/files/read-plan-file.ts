import { authorize } from "@/server/access/authorize.ts";
import type { FileProblem } from "@/server/collect/tag-plan/files/csv-table.ts";
import { readPlanText } from "@/server/collect/tag-plan/files/plan-file.ts";
import { mergeTags } from "@/server/collect/tag-plan/merge-tags.ts";
import { toPlan } from "@/server/collect/tag-plan/plan-tag.ts";
import type { PlanFormat, ReadPlanFile } from "@/server/collect/tag-plan/schema.ts";
import type { DiffLine } from "@/server/collect/tag-plan/versions/describe-plan-diff.ts";
import {
  describeDiff,
  summarizeDiff,
} from "@/server/collect/tag-plan/versions/describe-plan-diff.ts";
import { diffPlan } from "@/server/collect/tag-plan/versions/diff-plan.ts";
import type { Plan } from "@/server/collect/tags/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";

interface PlanFileRead {
  /** Null when it was not recognised. */
  format: PlanFormat | null;
  /** Number of tags that were read. */
  read: number;
  problems: FileProblem[];
  /** The resulting plan, and its changes. */
  plan: Plan;
  summary: string;
  lines: DiffLine[];
}

/** Returns the plan that a file would produce from the member's current draft. Saves nothing. */
export async function readPlanFile(
  ctx: AppCtx,
  { text, onto, how }: ReadPlanFile,
): Promise<PlanFileRead> {
  authorize(ctx, "tags.read");
  const present = toPlan(onto);
  const { format, tags, problems } = readPlanText(text, present);
  const replaces = how === "replace" && tags.length > 0;
  const plan = replaces ? tags : mergeTags(present, tags);
  const diff = diffPlan(present, plan);
  const words = { summary: summarizeDiff(diff), lines: describeDiff(diff) };
  return { format, read: tags.length, problems, plan, ...words };
}

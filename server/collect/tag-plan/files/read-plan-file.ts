import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import type { FileProblem } from "@/server/plan/csv-table.ts";
import type { DiffLine } from "@/server/plan/describe-plan-diff.ts";
import { describeDiff, summarizeDiff } from "@/server/plan/describe-plan-diff.ts";
import { diffPlan } from "@/server/plan/diff-plan.ts";
import { mergeTags } from "@/server/plan/merge-tags.ts";
import { readPlanText } from "@/server/plan/plan-file.ts";
import { toPlan } from "@/server/plan/plan-tag.ts";
import type { PlanFormat, ReadPlanFile } from "@/server/plan/schema.ts";
import type { Plan } from "@/server/tags/schema.ts";

export interface PlanFileRead {
  /** Null = it was not recognised. */
  format: PlanFormat | null;
  /** How many tags were read. */
  read: number;
  problems: FileProblem[];
  /** The plan as it would be, and what that changes. */
  plan: Plan;
  summary: string;
  lines: DiffLine[];
}

/** What a file would make of the plan in front of the member. Saves nothing. */
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

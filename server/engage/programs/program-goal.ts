import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { countReached } from "@/server/engage/measure/count-goal.ts";
import type { GoalVerdict } from "@/server/engage/measure/judge-goal.ts";
import { judgeGoal } from "@/server/engage/measure/judge-goal.ts";
import { selectEntered } from "@/server/engage/measure/store.exposures.ts";
import { requireProgram } from "@/server/engage/programs/require-program.ts";
import type { ProgramRef } from "@/server/engage/programs/schema.ts";

/**
 * Counts who reached a program's goal within its window after they entered, among people who got its messages and in
 * its control group. Null while it has no goal, or no one in it.
 */
export async function programGoal(ctx: AppCtx, input: ProgramRef): Promise<GoalVerdict | null> {
  authorize(ctx, "campaigns.read");
  const { id, goal, state } = await requireProgram(ctx, input.id);
  if (!goal) return null;
  const now = ctx.now();
  const groups = selectEntered(ctx, id, now);
  const counted = await countReached(ctx, { goal, groups }, now);
  return counted ? judgeGoal({ goal, grows: state === "running" }, counted, now) : null;
}

import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { findProgram } from "@/server/programs/find-program.ts";
import type { ProgramRef } from "@/server/programs/schema.ts";
import { countReached } from "@/server/reports/count-goal.ts";
import type { GoalVerdict } from "@/server/reports/judge-goal.ts";
import { judgeGoal } from "@/server/reports/judge-goal.ts";
import { selectEntered } from "@/server/reports/store.exposures.ts";

/**
 * Who reached the goal of a program within its window after they entered, of those who got its messages and of its control group.
 * Null while it has no goal, or nobody in it.
 */
export async function programGoal(ctx: AppCtx, input: ProgramRef): Promise<GoalVerdict | null> {
  authorize(ctx, "campaigns.read");
  const { id, goal, state } = await findProgram(ctx, input.id);
  if (!goal) return null;
  const now = ctx.now();
  const groups = selectEntered(ctx.db, ctx.app.id, id, now);
  const counted = await countReached(ctx.db, ctx.app.id, { goal, groups }, now);
  return counted ? judgeGoal({ goal, grows: state === "running" }, counted, now) : null;
}

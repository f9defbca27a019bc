import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import type { ListProblems } from "@/server/tags/schema.problems.ts";
import type { ProblemSum } from "@/server/tags/store.problems.ts";
import { selectProblems } from "@/server/tags/store.problems.ts";
import { countHeld } from "@/server/tags/store.quarantine.ts";
import { DAY_MS, HOUR_MS } from "@/server/time.ts";

const PERIOD_MS = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS } as const;

export interface ListedProblem extends ProblemSum {
  /** Items held back for it, of whatever age. */
  held: number;
}

/** How items broke the plan lately, grouped by tag, problem and extra; and how many are held back in all. */
export async function listProblems(
  ctx: AppCtx,
  { period }: ListProblems,
): Promise<{ problems: ListedProblem[]; held: number }> {
  authorize(ctx, "tags.read");
  const since = new Date(ctx.now().getTime() - PERIOD_MS[period]);
  const [problems, counts] = await Promise.all([
    selectProblems(ctx.db, ctx.app.id, since),
    countHeld(ctx.db, ctx.app.id),
  ]);
  const keyOf = (one: { tagId: number; problem: string; key: string }) =>
    `${one.tagId}:${one.problem}:${one.key}`;
  const held = new Map(counts.map((count) => [keyOf(count), count.n]));
  return {
    problems: problems.map((problem) => ({ ...problem, held: held.get(keyOf(problem)) ?? 0 })),
    held: counts.reduce((sum, { n }) => sum + n, 0),
  };
}

import { authorize } from "@/server/access/authorize.ts";
import type { ListProblems } from "@/server/collect/problems/schema.ts";
import { countHeld } from "@/server/collect/problems/store.quarantine.ts";
import type { ProblemSum } from "@/server/collect/problems/store.ts";
import { selectProblems } from "@/server/collect/problems/store.ts";
import { PROBLEM_TITLES, problemSentence } from "@/server/collect/tag-plan/problem-words.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DAY_MS, HOUR_MS } from "@/server/time.ts";

const PERIOD_MS = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS } as const;

export interface ListedProblem extends ProblemSum {
  /** Two or three words. */
  title: string;
  /** The problem of the newest item, in a sentence. */
  sentence: string;
  /** Items held back for this problem, of any age. */
  held: number;
}

/** Rows at a time. */
const PAGE_ROWS = 100;

/**
 * Lists how items broke the plan recently, grouped by tag, problem and extra, in pages of 100, and counts all items
 * held back.
 */
export async function listProblems(
  ctx: AppCtx,
  { period, search, page }: ListProblems,
): Promise<{ problems: ListedProblem[]; pages: number; held: number }> {
  authorize(ctx, "tags.read");
  const since = new Date(ctx.now().getTime() - PERIOD_MS[period]);
  const range = { since, search, limit: PAGE_ROWS, offset: (page - 1) * PAGE_ROWS };
  const [problems, counts] = await Promise.all([selectProblems(ctx, range), countHeld(ctx)]);
  const keyOf = (one: { tagId: number; problem: string; key: string }) =>
    `${one.tagId}:${one.problem}:${one.key}`;
  const held = new Map(counts.map((count) => [keyOf(count), count.n]));
  return {
    problems: problems.map(({ found: _, ...problem }) => ({
      ...problem,
      title: PROBLEM_TITLES[problem.problem],
      sentence: sentenceOf(problem),
      held: held.get(keyOf(problem)) ?? 0,
    })),
    pages: Math.max(1, Math.ceil((problems[0]?.found ?? 0) / PAGE_ROWS)),
    held: counts.reduce((sum, { n }) => sum + n, 0),
  };
}

function sentenceOf(sum: ProblemSum): string {
  const { kind, name, problem, key, sample, spec } = sum;
  const isInfo = kind === "app_info";
  const values = recordOf(isInfo ? sample.traits : sample.properties);
  const of = isInfo ? name : key;
  return problemSentence({
    problem: { kind: problem, key },
    kind,
    name,
    wanted: isInfo
      ? { type: sum.plannedType, values: sum.plannedValues }
      : spec.find((extra) => extra.key === key),
    received: Object.hasOwn(values, of) ? { value: values[of] } : undefined,
  });
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

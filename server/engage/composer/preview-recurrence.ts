import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { RecurrenceInput } from "@/server/engage/composer/schema.ts";
import { occurrencesBetween } from "@/server/engage/schedule/recurrence.ts";
import { recurrenceProblem } from "@/server/engage/schedule/recurrence-problem.ts";
import { DAY_MS } from "@/server/time.ts";

const SHOWN = 5;
const YEARS_MS = 20 * 366 * DAY_MS;

/** Returns the next dates of a rule, or what is wrong with it. */
export async function previewRecurrence(
  ctx: AppCtx,
  { rrule, startAt, endAt }: RecurrenceInput,
): Promise<{ problem: string | null; dates: Date[] }> {
  authorize(ctx, "campaigns.read");
  const problem = recurrenceProblem(rrule);
  if (problem !== null) return { problem: `The rule ${problem}.`, dates: [] };
  const now = ctx.now();
  const start = startAt ?? now;
  const rule = { rrule, startAt: start, endAt, zone: ctx.app.timezone };
  // A start that is now is itself a date.
  const after = new Date(Math.max(now.getTime(), start.getTime()) - 1);
  const dates = occurrencesBetween(rule, after, new Date(now.getTime() + YEARS_MS), SHOWN);
  return { problem: null, dates };
}

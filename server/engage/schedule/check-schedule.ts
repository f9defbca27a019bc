import { recurrenceProblem } from "@/server/engage/schedule/recurrence-problem.ts";
import type { Schedule } from "@/server/engage/schedule/schema.ts";
import { DomainError } from "@/server/errors.ts";

/** Rejects a recurrence rule that gives no dates or is not supported here. */
export function checkSchedule(schedule: Schedule): void {
  if (schedule.type !== "recurring") return;
  const problem = recurrenceProblem(schedule.rrule);
  if (problem !== null)
    throw new DomainError("invalid", `The rule ${problem}.`, { field: "schedule.rrule" });
}

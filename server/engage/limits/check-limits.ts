import type { Limits } from "@/server/engage/limits/schema.ts";
import { DomainError } from "@/server/errors.ts";

/** Rejects settings that contradict each other. */
export function checkLimits({ capDay, capWeek, quiet }: Limits): void {
  if (capDay !== null && capWeek !== null && capWeek < capDay)
    throw new DomainError(
      "invalid",
      `${capWeek} a week is less than ${capDay} a day. Raise the weekly cap or lower the daily cap.`,
      { field: "capWeek" },
    );
  if (quiet && quiet.from === quiet.to)
    throw new DomainError(
      "invalid",
      "Quiet hours with the same start and end would last the whole day. Choose two different times, or switch them off.",
      { field: "quiet" },
    );
}

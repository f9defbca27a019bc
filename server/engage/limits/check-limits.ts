import type { Limits } from "@/server/engage/limits/schema.ts";
import { DomainError } from "@/server/errors.ts";

/** Rejects settings that contradict each other. */
export function checkLimits({ capDay, capWeek, quiet }: Limits): void {
  if (capDay !== null && capWeek !== null && capWeek < capDay)
    throw new DomainError(
      "invalid",
      `${capWeek} a week is less than ${capDay} a day. Raise the week or lower the day.`,
      { field: "capWeek" },
    );
  if (quiet && quiet.from === quiet.to)
    throw new DomainError(
      "invalid",
      "Quiet hours that begin when they end would be the whole day. Choose two times, or switch them off.",
      { field: "quiet" },
    );
}

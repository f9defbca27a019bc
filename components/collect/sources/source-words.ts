import type { SelectOption } from "@/components/ui/form/select.tsx";
import type { SourceView } from "@/server/collect/sources/list-sources.ts";
import { SCHEDULES } from "@/server/collect/sources/schema.ts";
import { counted } from "@/server/words.ts";

const WORDS: Record<(typeof SCHEDULES)[number], string> = {
  15: "every 15 minutes",
  30: "every 30 minutes",
  60: "every hour",
  180: "every 3 hours",
  360: "every 6 hours",
  720: "every 12 hours",
  1440: "every day",
  10080: "every week",
};

export const SCHEDULE_OPTIONS: readonly SelectOption[] = SCHEDULES.map((minutes) => ({
  value: String(minutes),
  label: WORDS[minutes],
}));

export function scheduleWords(minutes: number): string {
  const known = SCHEDULES.find((one) => one === minutes);
  return known ? WORDS[known] : `every ${minutes} minutes`;
}

/** Returns how the last run ended. */
export function lastRunWords({ lastRows, lastChanged }: SourceView): string {
  if (lastRows === null || lastChanged === null) return "not run yet";
  const changed =
    lastChanged === 0 ? "no changes" : `${counted(lastChanged, "user", "users")} changed`;
  return `${counted(lastRows, "row", "rows")}, ${changed}`;
}

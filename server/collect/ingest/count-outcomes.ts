import { dayText } from "@/server/collect/ingest/summaries.ts";
import type { Entry, Outcome, Work } from "@/server/collect/ingest/work.ts";
import type { AppId } from "@/server/id.ts";

/** Returns the stored form of an outcome: reasons get the prefix `dropped:`. */
export function countedAs(outcome: Outcome): string {
  switch (outcome) {
    case "stored":
    case "deduplicated":
    case "quarantined":
      return outcome;
    default:
      return `dropped:${outcome}`;
  }
}

/**
 * Counts outcomes by app and day of receipt, so that received = stored + deduplicated + quarantined + dropped, and
 * values of app-info that were not kept, as `app_info:<reason>`. Sorted by app, day and outcome.
 */
export function countOutcomes(
  entries: readonly Entry[],
  works: readonly Work[],
): { appId: AppId; day: string; outcome: string; n: number }[] {
  const counts = new Map<string, { appId: AppId; day: string; outcome: string; n: number }>();
  const days = new Map<Entry, string>();
  const add = (entry: Entry, outcome: string, by = 1) => {
    if (by === 0) return;
    const day = days.get(entry) ?? dayText(entry.receivedAt);
    days.set(entry, day);
    const key = `${entry.appId}:${day}:${outcome}`;
    const count = counts.get(key);
    if (count) count.n += by;
    else counts.set(key, { appId: entry.appId, day, outcome, n: by });
  };
  for (const entry of entries) for (const reason of entry.dropped) add(entry, `dropped:${reason}`);
  for (const { entry, outcome = "unstorable", lostAppInfo } of works) {
    add(entry, countedAs(outcome));
    if (outcome !== "stored") continue;
    for (const { reason } of lostAppInfo ?? []) add(entry, `app_info:${reason}`);
  }
  // An item that was counted as held back on arrival now counts under its new outcome.
  for (const entry of entries) add(entry, "quarantined", -(entry.released?.length ?? 0));
  return [...counts.values()].sort(
    (a, b) =>
      a.appId - b.appId ||
      (a.day === b.day ? (a.outcome < b.outcome ? -1 : 1) : a.day < b.day ? -1 : 1),
  );
}

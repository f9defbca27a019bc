import { dayText } from "@/server/tracking/summaries.ts";
import type { Entry, Work } from "@/server/tracking/work.ts";

/** received = stored + deduplicated + dropped, by app and day of receipt; sorted by app, day and outcome. */
export function countOutcomes(
  entries: readonly Entry[],
  works: readonly Work[],
): { appId: number; day: string; outcome: string; n: number }[] {
  const counts = new Map<string, { appId: number; day: string; outcome: string; n: number }>();
  const days = new Map<Entry, string>();
  const add = (entry: Entry, outcome: string) => {
    const day = days.get(entry) ?? dayText(entry.receivedAt);
    days.set(entry, day);
    const key = `${entry.appId}:${day}:${outcome}`;
    const count = counts.get(key);
    if (count) count.n += 1;
    else counts.set(key, { appId: entry.appId, day, outcome, n: 1 });
  };
  for (const entry of entries) for (const reason of entry.dropped) add(entry, `dropped:${reason}`);
  for (const { entry, outcome = "unstorable" } of works) {
    add(entry, outcome === "stored" || outcome === "deduplicated" ? outcome : `dropped:${outcome}`);
  }
  return [...counts.values()].sort(
    (a, b) =>
      a.appId - b.appId ||
      (a.day === b.day ? (a.outcome < b.outcome ? -1 : 1) : a.day < b.day ? -1 : 1),
  );
}

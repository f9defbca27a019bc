import type { Reentry } from "@/server/engage/schedule/schema.trigger.ts";
import { DAY_MS } from "@/server/time.ts";

/** A person's previous entries into a campaign. */
interface Before {
  /** The highest entry number; 0 = none. */
  entry: number;
  /** When the message of the last entry was due, epoch milliseconds. */
  dueAt: number;
}

interface Entry {
  entry: number;
  dueAt: number;
}

/**
 * Lists the numbered entries of one person from the moments at which a message would be due (epoch milliseconds).
 * Counts the days between two entries from due time to due time.
 */
export function entriesOf(rule: Reentry, before: Before, moments: readonly number[]): Entry[] {
  const entries: Entry[] = [];
  let last = before;
  for (const dueAt of [...moments].sort((a, b) => a - b)) {
    if (last.entry > 0 && !mayReenter(rule, last.dueAt, dueAt)) continue;
    last = { entry: last.entry + 1, dueAt };
    entries.push(last);
  }
  return entries;
}

/** Returns true when a person who last entered at `last` may enter again at `at` (both epoch milliseconds). */
export function mayReenter(rule: Reentry, last: number, at: number): boolean {
  return rule.type === "always" || (rule.type === "after" && at - last >= rule.days * DAY_MS);
}

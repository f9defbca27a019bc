import type { Reentry } from "@/server/engage/schedule/schema.trigger.ts";
import { DAY_MS } from "@/server/time.ts";

/** What a person has of a campaign so far. */
interface Before {
  /** Highest number of an entry; 0 = none. */
  entry: number;
  /** When the message of the last entry was due, epoch ms. */
  dueAt: number;
}

interface Entry {
  entry: number;
  dueAt: number;
}

/**
 * The entries that moments at which a message would be due (epoch ms) make of one person, numbered on. Days between two
 * entries are counted from due to due.
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

/** True when somebody may enter again at `at` who entered at `last` before (both epoch ms). */
export function mayReenter(rule: Reentry, last: number, at: number): boolean {
  return rule.type === "always" || (rule.type === "after" && at - last >= rule.days * DAY_MS);
}

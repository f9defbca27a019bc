import type { PlannedMessage } from "@/server/engage/calendar/planned-messages.ts";
import type { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

/** More messages than this are counted together. */
export const MANY = 6;

export interface Spread {
  /** The number of people for each number of messages over all the days; the last entry means `MANY` or more. */
  distribution: { messages: number; people: number }[];
  days: { messages: number; people: number }[];
  /** Messages that the frequency caps hold back, and the people they are for. */
  over: { messages: number; people: number };
}

/**
 * Counts how the messages of some days are distributed among these people. Caps apply per calendar day and over all
 * days.
 */
export function spreadOf(
  messages: readonly PlannedMessage[],
  people: Bitset,
  dayCount: number,
  caps: { day: number | null; week: number | null },
): Spread {
  const { size } = people;
  const perDay = Array.from({ length: dayCount }, () => new Uint8Array(size));
  for (const { day, to } of messages) {
    const counts = perDay[day];
    if (counts) for (const id of to.and(people).ids()) counts[id] = (counts[id] ?? 0) + 1;
  }
  const distribution = Array.from({ length: MANY + 1 }, (_, n) => ({ messages: n, people: 0 }));
  const days = perDay.map(() => ({ messages: 0, people: 0 }));
  const over = { messages: 0, people: 0 };
  for (const id of people.ids()) {
    const counts = perDay.map((one) => one[id] ?? 0);
    counts.forEach((n, day) => {
      const sum = days[day];
      if (!sum || n === 0) return;
      sum.messages += n;
      sum.people++;
    });
    const all = counts.reduce((sum, n) => sum + n, 0);
    const group = distribution[Math.min(all, MANY)];
    if (group) group.people++;
    const held = heldBack(counts, all, caps);
    over.messages += held;
    if (held > 0) over.people++;
  }
  return { distribution, days, over };
}

function heldBack(
  counts: readonly number[],
  all: number,
  caps: { day: number | null; week: number | null },
): number {
  const ofDays = counts.reduce((sum, n) => sum + Math.max(0, n - (caps.day ?? n)), 0);
  const left = all - ofDays;
  return ofDays + Math.max(0, left - (caps.week ?? left));
}

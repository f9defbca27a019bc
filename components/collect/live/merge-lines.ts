import type { LiveLine } from "@/server/collect/live/live-line.ts";

/** The number of lines kept in the page. */
export const LINES_MAX = 200;

/**
 * Adds new lines, newest first. A line that was there already stays the same object, so that its
 * row does not render again.
 */
export function mergeLines(
  before: readonly LiveLine[],
  came: readonly LiveLine[],
): readonly LiveLine[] {
  const known = new Set(before.map(({ id }) => id));
  const added = came.filter(({ id }) => !known.has(id));
  if (added.length === 0) return before;
  return [...added, ...before].sort(newestFirst).slice(0, LINES_MAX);
}

/** Returns how many of `lines` are newer than all those in `held`. */
export function countNewer(held: readonly LiveLine[], lines: readonly LiveLine[]): number {
  const newest = held[0];
  return newest ? lines.filter((line) => newestFirst(line, newest) < 0).length : lines.length;
}

function newestFirst(a: LiveLine, b: LiveLine): number {
  const byTime = momentOf(b) - momentOf(a);
  if (byTime !== 0) return byTime;
  const [left, right] = [Number(a.id.slice(1)), Number(b.id.slice(1))];
  return Number.isNaN(left) || Number.isNaN(right) ? b.id.localeCompare(a.id) : right - left;
}

function momentOf({ receivedAt, ts }: LiveLine): number {
  return (receivedAt ?? ts).getTime();
}

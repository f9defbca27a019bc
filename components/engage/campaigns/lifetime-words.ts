const UNITS = [
  [7 * 86_400, "week", "weeks"],
  [86_400, "day", "days"],
  [3_600, "hour", "hours"],
  [60, "minute", "minutes"],
] as const;

/** "3 days", in the largest unit that fits without a rest. */
export function lifetimeInWords(seconds: number): string {
  for (const [length, one, many] of UNITS) {
    if (seconds % length === 0 && seconds >= length) {
      const n = seconds / length;
      return `${n} ${n === 1 ? one : many}`;
    }
  }
  return `${seconds} seconds`;
}

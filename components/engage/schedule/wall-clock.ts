const MINUTE_MS = 60_000;

/** Returns how many minutes `zone` is ahead of UTC at `at`. */
function offsetMinutes(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return Math.round((wall - Math.floor(at / MINUTE_MS) * MINUTE_MS) / MINUTE_MS);
}

/**
 * Returns the moment at which clocks in `zone` show `wall` (`yyyy-mm-ddThh:mm`), or null if `wall` is invalid. A
 * skipped time becomes the one an hour later; a repeated time means the first.
 */
export function wallToDate(wall: string, zone: string): Date | null {
  const utc = Date.parse(`${wall}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(wall) || Number.isNaN(utc)) return null;
  const before = offsetMinutes(utc - 86_400_000, zone);
  const after = offsetMinutes(utc + 86_400_000, zone);
  const candidates = [before, after].map((offset) => utc - offset * MINUTE_MS);
  const right = candidates.find((at, i) => offsetMinutes(at, zone) === [before, after][i]);
  return new Date(right ?? utc - before * MINUTE_MS);
}

/** Returns the time that clocks in `zone` show at `at`, as `yyyy-mm-ddThh:mm`. */
export function dateToWall(at: Date, zone: string): string {
  const shifted = at.getTime() + offsetMinutes(at.getTime(), zone) * MINUTE_MS;
  return new Date(shifted).toISOString().slice(0, 16);
}

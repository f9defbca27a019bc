/** Earlier times are not accepted, because clocks that were never set report 1970 or 1980. */
const EARLIEST_MS = Date.UTC(1990, 0, 1);
const ISO_START = /^[+-]?\d{4,6}-\d\d/;

/**
 * Returns epoch milliseconds for an ISO 8601 text, a `Date` or a number of milliseconds; undefined for anything else.
 */
export function parseTime(value: unknown): number | undefined {
  if (typeof value === "string") {
    if (!ISO_START.test(value) || value.length > 40) return undefined;
    const ms = Date.parse(value);
    return Number.isNaN(ms) ? undefined : ms;
  }
  if (typeof value === "number") return Number.isFinite(value) ? Math.trunc(value) : undefined;
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.getTime();
  return undefined;
}

/**
 * Returns the time at which an item really happened, corrected by the client's clock at the moment of sending:
 * `receivedAt - (sentAt - timestamp)`. Nothing happens after it was received, nor before 1990.
 */
export function correctTime(
  timestamp: number | undefined,
  sentAt: number | undefined,
  receivedAt: number,
): number {
  if (timestamp === undefined) return receivedAt;
  const corrected = sentAt === undefined ? timestamp : receivedAt - (sentAt - timestamp);
  return Math.min(Math.max(corrected, EARLIEST_MS), receivedAt);
}

import type { MsnbcUser } from "@/bench/msnbc/msnbc-file.ts";
import { DAY_MS } from "@/server/time.ts";

/** The file has the order of visits, not their times: it covers the day of 28 September 1999. */
export const MSNBC_DAY = Date.parse("1999-09-28T00:00:00Z");

const PACE_MS = 40_000;

export interface MsnbcItem {
  type: "page";
  messageId: string;
  userId: string;
  name: string;
  timestamp: string;
}

/**
 * Returns a user's visits in the wire format. Times follow from the line alone, so that sending
 * again repeats them: a start spread over the day,
 * then a visit every 40 s, or as much closer as it takes to end on the same day (the longest line
 * has 14,796).
 */
export function toItems(user: MsnbcUser, categories: readonly string[]): MsnbcItem[] {
  const { line, visits } = user;
  const pace = Math.min(PACE_MS, Math.floor((DAY_MS - 1) / visits.length));
  const room = DAY_MS - pace * visits.length;
  const start = MSNBC_DAY + (spread(line) % room);
  return visits.map((category, i) => ({
    type: "page",
    messageId: `msnbc-${line}-${i}`,
    userId: `msnbc-${line}`,
    name: categories[category - 1] ?? "",
    timestamp: new Date(start + i * pace).toISOString(),
  }));
}

/** Knuth's multiplicative hash: neighbouring lines start far apart. */
function spread(line: number): number {
  return Math.imul(line, 2_654_435_761) >>> 0;
}

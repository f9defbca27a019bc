import { DateTime, IANAZone } from "luxon";
import type { Limits } from "@/server/engage/limits/schema.ts";

/**
 * When the quiet hours that `at` lies in are over on the clock of `zone` (an IANA name that is not known: `fallback`); null when
 * it lies in none. `from` is quiet, `to` is not; hours over midnight are usual (21:00 to 08:00), equal ones mean none.
 */
export function quietUntil(
  at: Date,
  quiet: Limits["quiet"],
  zone: string | null,
  fallback: string,
): Date | null {
  if (quiet === null || quiet.from === quiet.to) return null;
  const known = zone !== null && IANAZone.isValidZone(zone) ? zone : fallback;
  const wall = DateTime.fromJSDate(at, { zone: known });
  const clock = wall.toFormat("HH:mm");
  const overnight = quiet.from > quiet.to;
  const evening = clock >= quiet.from;
  const morning = clock < quiet.to;
  if (!(overnight ? evening || morning : evening && morning)) return null;
  const [hour, minute] = quiet.to.split(":").map(Number);
  const day = overnight && evening ? wall.plus({ days: 1 }) : wall;
  const end = day.set({ hour: hour ?? 0, minute: minute ?? 0, second: 0, millisecond: 0 });
  // Where the clocks are put back over the end, the later of the two is meant: it is quiet until then.
  const moments = end.getPossibleOffsets().map((one) => one.toMillis());
  return new Date(Math.max(...moments, at.getTime() + 1));
}

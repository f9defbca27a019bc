import { DateTime, IANAZone } from "luxon";
import type { Limits } from "@/server/engage/limits/schema.ts";

/**
 * Returns when the quiet hours at `at` end on the clock of `zone` (`fallback` for an unknown IANA name); null when `at`
 * is outside of quiet hours. `from` is quiet, `to` is not. Hours over midnight are usual (21:00 to 08:00), and equal
 * ones mean none.
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
  // When the clocks are put back across the end, it occurs twice; quiet hours last until the later one.
  const moments = end.getPossibleOffsets().map((one) => one.toMillis());
  return new Date(Math.max(...moments, at.getTime() + 1));
}

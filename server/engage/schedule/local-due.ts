import { DateTime, IANAZone } from "luxon";
import { firstMomentOf, HOUR_MS } from "@/server/time.ts";

/** The easternmost clocks (Kiritimati) show a wall time 14 hours before UTC does, the westernmost 12 hours after. */
const EARLIEST_OFFSET_HOURS = 14;

/** Somebody whose hour was a few minutes ago is not late: planning takes moments. */
const GRACE_MS = HOUR_MS / 4;

/** The wall clock whose first moment on earth `first` is, read in `zone`: undoes `firstLocalMoment`. */
export function wallOfFirst(first: Date, zone: string): Date {
  const wall = DateTime.fromJSDate(first, { zone: `UTC+${EARLIEST_OFFSET_HOURS}` });
  return inZone(wall, zone);
}

export type Passed = "at_once" | "skip" | "next_day";

/** When the wall clock that `at` shows in `zone` comes first anywhere on earth. */
export function firstLocalMoment(at: Date, zone: string): Date {
  const wall = DateTime.fromJSDate(at, { zone });
  const there = wall.setZone(`UTC+${EARLIEST_OFFSET_HOURS}`, { keepLocalTime: true });
  return there.toJSDate();
}

/**
 * When each person is due whose clock runs in one of `zones`: the wall clock that `at` shows in `appZone`, on theirs. A wall clock
 * that the change of daylight saving leaves out means the same time after the gap (02:30 becomes 03:30), one that comes twice the first.
 * For those whose hour has passed at `now`: null (`skip`), `now` (`at_once`), or the same hour of the next day.
 */
export function localDues(
  { at, appZone, passed }: { at: Date; appZone: string; passed: Passed },
  zones: readonly string[],
  now: Date,
): Map<string, Date | null> {
  const wall = DateTime.fromJSDate(at, { zone: appZone });
  return new Map(
    zones
      .filter((zone) => IANAZone.isValidZone(zone))
      .map((zone) => [zone, dueIn(wall, zone, passed, now)]),
  );
}

function dueIn(wall: DateTime, zone: string, passed: Passed, now: Date): Date | null {
  for (let days = 0; ; days++) {
    const due = inZone(wall.plus({ days }), zone);
    if (due.getTime() >= now.getTime() - GRACE_MS) return due;
    if (passed === "skip") return null;
    if (passed === "at_once") return now;
  }
}

function inZone(wall: DateTime, zone: string): Date {
  const { year, month, day, hour, minute, second } = wall;
  return firstMomentOf(DateTime.fromObject({ year, month, day, hour, minute, second }, { zone }));
}

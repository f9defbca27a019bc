import { DateTime, IANAZone } from "luxon";
import { firstMomentOf, HOUR_MS } from "@/server/time.ts";

/** The easternmost clocks (Kiritimati) show a wall time 14 hours before UTC does, the westernmost 12 hours after. */
const EARLIEST_OFFSET_HOURS = 14;

/** A person whose hour passed a few minutes ago is not late, because planning takes time. */
const GRACE_MS = HOUR_MS / 4;

/** Returns the wall clock in `zone` that first occurs on Earth at `first`; the inverse of `firstLocalMoment`. */
export function wallOfFirst(first: Date, zone: string): Date {
  const wall = DateTime.fromJSDate(first, { zone: `UTC+${EARLIEST_OFFSET_HOURS}` });
  return inZone(wall, zone);
}

export type Passed = "at_once" | "skip" | "next_day";

/** Returns when the wall clock that `at` shows in `zone` first occurs anywhere on Earth. */
export function firstLocalMoment(at: Date, zone: string): Date {
  const wall = DateTime.fromJSDate(at, { zone });
  const there = wall.setZone(`UTC+${EARLIEST_OFFSET_HOURS}`, { keepLocalTime: true });
  return there.toJSDate();
}

/**
 * Returns for each of `zones` when its people are due: the wall clock that `at` shows in `appZone`, on theirs. A wall
 * clock skipped by daylight saving means the same time after the gap (02:30 becomes 03:30), one that occurs twice means
 * the first. When the hour has passed at `now`: null (`skip`), `now` (`at_once`), or the same hour of the next day.
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

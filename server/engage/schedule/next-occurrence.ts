import { firstLocalMoment } from "@/server/engage/schedule/local-due.ts";
import { occurrencesBetween } from "@/server/engage/schedule/recurrence.ts";
import type { Schedule } from "@/server/engage/schedule/schema.ts";
import { DAY_MS } from "@/server/time.ts";

/** A date further ahead than this is found when it comes nearer; no practical rule has longer gaps. */
const LOOK_AHEAD_MS = 10 * 366 * DAY_MS;

interface Firing {
  /** The date on the clock of the app's zone, which local clocks show. */
  at: Date;
  /** The time by which it must be planned: on local clocks, before the first of them shows that time. */
  dueAt: Date;
}

/**
 * Returns the first firing after `after` of a campaign with dates; null when there is none (left), or its time is
 * unknown in advance.
 */
export function nextFiring(
  campaign: { schedule: Schedule; startAt: Date | null; endAt: Date | null },
  zone: string,
  after: Date,
): Firing | null {
  const { schedule, startAt, endAt } = campaign;
  if (schedule.type !== "recurring" || startAt === null) return null;
  const [at] = occurrencesBetween(
    { rrule: schedule.rrule, startAt, endAt, zone },
    after,
    new Date(after.getTime() + LOOK_AHEAD_MS),
    1,
  );
  if (!at) return null;
  return { at, dueAt: schedule.clock === "local" ? firstLocalMoment(at, zone) : at };
}

import { peopleOfDay } from "./people.ts";
import type { Story } from "./reader.ts";
import { Reader } from "./reader.ts";
import type { WireItem } from "./session-recorder.ts";

export interface TrafficOptions extends Story {
  /** Readers who join during the first `days` days. */
  users: number;
  days: number;
  /** Nothing later than this is told. */
  until: Date;
}

export interface DayOfTraffic {
  day: number;
  /** In order of time. */
  items: WireItem[];
}

/** The story's traffic, day after day (each in the readers' local time), up to `until`. The same options tell the same story. */
export function* generateTraffic(options: TrafficOptions): Generator<DayOfTraffic> {
  const { seed, users, days, until } = options;
  const readers: Reader[] = [];
  const end = until.toISOString();
  // The easternmost readers are the first to see a day.
  for (let day = 0; options.calendar.midnight(day, "Australia/Sydney") <= until.getTime(); day++) {
    for (const person of peopleOfDay(seed, day, users, days))
      readers.push(new Reader(options, person));
    const items = readers
      .flatMap((reader) => reader.live(day))
      .filter(({ timestamp }) => timestamp <= end)
      .sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
    yield { day, items };
  }
}

import { DateTime } from "luxon";

/**
 * The days of a story that begins on `firstDay` (yyyy-mm-dd). Results are cached because Luxon
 * takes 20 us for each.
 */
export class Calendar {
  readonly #midnights = new Map<string, number>();
  readonly #firstWeekday: number;

  constructor(readonly firstDay: string) {
    this.#firstWeekday = DateTime.fromISO(firstDay, { zone: "utc" }).weekday;
  }

  /** The weekday from 1 (Monday) to 7 (Sunday). */
  weekday(day: number): number {
    return ((this.#firstWeekday - 1 + day) % 7) + 1;
  }

  /** Returns the local midnight with which `day` begins, in epoch milliseconds. */
  midnight(day: number, zone: string): number {
    const key = `${day} ${zone}`;
    let at = this.#midnights.get(key);
    if (at === undefined) {
      at = DateTime.fromISO(this.firstDay, { zone }).plus({ days: day }).toMillis();
      this.#midnights.set(key, at);
    }
    return at;
  }
}

import { DateTime } from "luxon";

/** Days of a story that begins on `firstDay` (yyyy-mm-dd). Remembers what it worked out: Luxon takes 20 us a question. */
export class Calendar {
  readonly #midnights = new Map<string, number>();
  readonly #firstWeekday: number;

  constructor(readonly firstDay: string) {
    this.#firstWeekday = DateTime.fromISO(firstDay, { zone: "utc" }).weekday;
  }

  /** 1 = Monday … 7 = Sunday. */
  weekday(day: number): number {
    return ((this.#firstWeekday - 1 + day) % 7) + 1;
  }

  /** Epoch milliseconds of the local midnight with which `day` begins. */
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

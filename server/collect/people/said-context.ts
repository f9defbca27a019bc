import { isRecord } from "@/server/is-record.ts";

/** Parts of a context whose values may come from different items: an SDK adds a token to what it says of the device. */
const MERGED = new Set(["device", "network"]);

/** What several items say of a person or a device: of each field the newest value. What an item does not say stays. */
export class SaidContext {
  readonly #said: Record<string, unknown> = {};
  readonly #times = new Map<string, number>();

  /** Adds what an item of the time `ts` (epoch ms) says. Of two items at the same moment, the later call counts. */
  add(context: Record<string, unknown>, ts: number): void {
    for (const key in context) {
      const value = context[key];
      if (value === undefined || value === null) continue;
      if (MERGED.has(key) && isRecord(value)) this.#addFields(key, value, ts);
      else if (this.#isNewer(key, ts)) this.#said[key] = value;
    }
  }

  /** Returns undefined when no item said anything. */
  get value(): Record<string, unknown> | undefined {
    return this.#times.size > 0 ? this.#said : undefined;
  }

  #addFields(key: string, fields: Record<string, unknown>, ts: number): void {
    const known = this.#said[key];
    const merged: Record<string, unknown> = isRecord(known) ? known : {};
    for (const field in fields) {
      if (this.#isNewer(`${key}.${field}`, ts)) merged[field] = fields[field];
    }
    this.#said[key] = merged;
  }

  #isNewer(field: string, ts: number): boolean {
    const known = this.#times.get(field);
    if (known !== undefined && ts < known) return false;
    this.#times.set(field, ts);
    return true;
  }
}

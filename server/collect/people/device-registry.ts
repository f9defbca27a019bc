import type { Db } from "@/db/client.ts";
import { reserveDeviceIds } from "@/server/account/apps/store.counters.ts";
import type { PersonRef } from "@/server/collect/people/people.ts";
import { insertDevices, selectDevices } from "@/server/collect/people/store.devices.ts";
import type { AppId } from "@/server/id.ts";

export interface DeviceRef {
  key: string;
  /** Known after `prepare`, certain after `settle`. */
  id: number;
  person: PersonRef;
  firstMs: number;
  lastMs: number;
  /** The device's current session. Decimal text; times in epoch ms. */
  session: { id: string; startMs: number; endMs: number } | undefined;
}

/** Finds or creates the devices of one app that a commit needs. */
export class DeviceRegistry {
  readonly #refs = new Map<string, DeviceRef>();
  #missing: DeviceRef[] = [];

  constructor(private readonly app: { id: AppId }) {}

  want(key: string, person: PersonRef, ts: number): DeviceRef {
    const ref = this.#refs.get(key);
    if (!ref) {
      const made = { key, id: 0, person, firstMs: ts, lastMs: ts, session: undefined };
      this.#refs.set(key, made);
      return made;
    }
    if (ts < ref.firstMs) ref.firstMs = ts;
    if (ts > ref.lastMs) {
      ref.lastMs = ts;
      ref.person = person;
    }
    return ref;
  }

  /** Looks the devices up and reserves numbers for new ones over `outside` the transaction. */
  async prepare(db: Db, outside: Db): Promise<void> {
    this.#missing = [];
    // A second attempt must not trust numbers of the first, which was rolled back.
    for (const ref of this.#refs.values()) Object.assign(ref, { id: 0, session: undefined });
    await this.#find(db, [...this.#refs.keys()]);
    for (const ref of this.#refs.values()) if (ref.id === 0) this.#missing.push(ref);
    if (this.#missing.length === 0) return;
    this.#missing.sort((a, b) => (a.key < b.key ? -1 : 1));
    let next = await reserveDeviceIds({ db: outside, app: this.app }, this.#missing.length);
    for (const ref of this.#missing) ref.id = next++;
  }

  /** Inserts new devices. Call it when own user ids are certain. */
  async settle(db: Db): Promise<void> {
    if (this.#missing.length === 0) return;
    const rows = this.#missing.map(({ key, id, person, firstMs, lastMs }) => ({
      key,
      id,
      userId: person.ownUserId,
      firstMs,
      lastMs,
    }));
    const made = await insertDevices({ db, app: this.app }, rows);
    if (made < rows.length)
      await this.#find(
        db,
        rows.map(({ key }) => key),
      );
  }

  async #find(db: Db, keys: readonly string[]): Promise<void> {
    for (const { key, id, session } of await selectDevices({ db, app: this.app }, keys)) {
      const ref = this.#refs.get(key);
      if (ref) Object.assign(ref, { id, session });
    }
  }
}

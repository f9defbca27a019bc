import type { Mark } from "@/sdk/src/in-app/rules";
import { readJson } from "@/sdk/src/storage";
import type { KeyValueStore } from "@/sdk/src/world";

const prefix = "inapp.";
const keptMs = 180 * 86_400_000;

/**
 * The state that this device remembers about messages, with one storage key each so that tabs do not
 * overwrite one another.
 */
export class Marks {
  constructor(
    private readonly store: KeyValueStore,
    private readonly now: () => number,
  ) {
    for (const key of store.keys()) {
      if (!key.startsWith(prefix)) continue;
      const { at } = readJson<Mark>(store, key) ?? {};
      if (at !== undefined && at < now() - keptMs) store.remove(key);
    }
  }

  of(id: string): Mark {
    return readJson<Mark>(this.store, prefix + id) ?? {};
  }

  note(id: string, more: Mark): void {
    this.store.set(prefix + id, JSON.stringify({ at: this.now(), ...this.of(id), ...more }));
  }

  /** Returns true the first time that this status is to be reported. */
  isFirst(id: string, status: string): boolean {
    const reported = this.of(id).reported ?? [];
    if (reported.includes(status)) return false;
    this.note(id, { reported: [...reported, status] });
    return true;
  }
}

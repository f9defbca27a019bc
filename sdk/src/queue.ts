import { newId } from "@/sdk/src/ids";
import type { Item } from "@/sdk/src/protocol";
import type { KeyValueStore } from "@/sdk/src/world";

/** One queued item, serialised once. Its text is stored, measured and sent unchanged. */
export interface Entry {
  key: string;
  json: string;
  bytes: number;
}

const itemsMax = 1000;
/** Browsers give an origin about 5 MB, and the host page needs its share. */
const bytesMax = 1_000_000;
const itemBytesMax = 32_000;
/**
 * A tab counts as dead after this silence. Background tabs run timers once a minute. A tab that was
 * merely frozen sends its items a second time when it wakes, and the server deduplicates by id.
 */
const abandonedAfterMs = 120_000;

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/**
 * The items that the server has not confirmed. Every item has its own storage key under this tab's
 * name, so adding one costs one small write however long the queue is, and tabs never overwrite one
 * another. `alive.<tab>` is when the tab was last seen; 0 means that it left.
 */
export class Queue {
  /**
   * Number of items dropped because the queue was full, an item was too large, or the server
   * rejected it.
   */
  lost = 0;
  #entries: Entry[] = [];
  #bytes = 0;
  #sequence = 0;
  readonly #tab = newId();

  constructor(
    private readonly store: KeyValueStore,
    private readonly now: () => number,
  ) {}

  get size(): number {
    return this.#entries.length;
  }

  /** Returns false when the item was larger than 32 KB and therefore dropped. */
  add(item: Item): boolean {
    const json = JSON.stringify(item);
    const bytes = bytesOf(json);
    if (bytes > itemBytesMax) {
      this.lost++;
      return false;
    }
    this.#keep(json, bytes);
    this.#trim();
    return true;
  }

  /** Returns the oldest entries that fit both limits and are not in `busy`. */
  take(countMax: number, bytesLimit: number, busy: ReadonlySet<Entry>): Entry[] {
    const taken: Entry[] = [];
    let bytes = 0;
    for (const entry of this.#entries) {
      if (busy.has(entry)) continue;
      // One more byte is for the comma between items.
      if (taken.length >= countMax || bytes + entry.bytes + 1 > bytesLimit) break;
      bytes += entry.bytes + 1;
      taken.push(entry);
    }
    return taken;
  }

  remove(entries: readonly Entry[]): void {
    const gone = new Set(entries);
    this.#entries = this.#entries.filter((entry) => {
      if (!gone.has(entry)) return true;
      this.#bytes -= entry.bytes;
      this.store.remove(entry.key);
      return false;
    });
    if (this.size === 0) this.store.remove(`alive.${this.#tab}`);
  }

  /** Notes that this tab still takes care of its items. */
  touch(): void {
    if (this.size > 0) this.store.set(`alive.${this.#tab}`, String(this.now()));
  }

  /** Notes that the page is going away, so that the next one may take over immediately. */
  abandon(): void {
    if (this.size > 0) this.store.set(`alive.${this.#tab}`, "0");
  }

  /** Takes over the items of tabs that left or died. Returns how many. */
  recover(): number {
    const own = this.#entries;
    this.#entries = [];
    const keys = this.store.keys().filter((key) => this.#isAbandoned(key));
    for (const key of keys.sort()) {
      const json = this.store.get(key);
      if (json && isJson(json)) this.#keep(json, bytesOf(json));
      this.store.remove(key);
    }
    const recovered = this.#entries.length;
    this.#entries.push(...own);
    this.#trim();
    for (const key of this.store.keys()) {
      if (key.startsWith("alive.") && this.#isSilent(key.slice(6))) this.store.remove(key);
    }
    return recovered;
  }

  clear(): void {
    this.remove(this.#entries);
    for (const key of this.store.keys()) {
      if (key.startsWith("q.") || key.startsWith("alive.")) this.store.remove(key);
    }
  }

  #keep(json: string, bytes: number): void {
    const key = `q.${this.#tab}.${String(this.#sequence++).padStart(9, "0")}`;
    if (this.size === 0) this.store.set(`alive.${this.#tab}`, String(this.now()));
    this.store.set(key, json);
    this.#entries.push({ key, json, bytes });
    this.#bytes += bytes;
  }

  #trim(): void {
    const excess: Entry[] = [];
    let bytes = this.#bytes;
    for (const entry of this.#entries) {
      if (this.size - excess.length <= itemsMax && bytes <= bytesMax) break;
      excess.push(entry);
      bytes -= entry.bytes;
    }
    if (excess.length === 0) return;
    this.lost += excess.length;
    this.remove(excess);
  }

  #isAbandoned(key: string): boolean {
    const tab = /^q\.(\w+)\./.exec(key)?.[1];
    return tab !== undefined && tab !== this.#tab && this.#isSilent(tab);
  }

  #isSilent(tab: string): boolean {
    return (
      tab !== this.#tab && this.now() - Number(this.store.get(`alive.${tab}`)) > abandonedAfterMs
    );
  }
}

/** A half-written value would spoil the whole batch that contains it. */
function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

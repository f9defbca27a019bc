import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";
import { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";
import { selectExisting } from "@/server/understand/segments/evaluate/store.universe.ts";

/** The users of an app as one evaluation sees them, as sets that can be counted and intersected: a million people take 125 KB. */
export class Universe {
  /** All ids are below this number. */
  readonly size: number;
  /** Users that count by themselves, because they were not merged into others. */
  readonly live: Bitset;
  /** id, final id, id, final id, … of those that were merged away. */
  readonly merged: Int32Array;
  #finals: Map<number, number> | undefined;

  constructor(size: number, live: Bitset, merged: Int32Array) {
    this.size = size;
    this.live = live;
    this.merged = merged;
  }

  /** Returns the current owner of a stored id, because people merge. */
  ownerOf(id: number): number {
    this.#finals ??= this.#readFinals();
    return this.#finals.get(id) ?? id;
  }

  /** Returns the current owners of these stored ids and leaves out ids without an owner. Changes a set that it is given. */
  owners(ids: ArrayLike<number> | Bitset): Bitset {
    const set = ids instanceof Bitset ? ids : Bitset.of(this.size, ids);
    for (let i = 0; i < this.merged.length; i += 2) {
      if (set.has(this.merged[i] as number)) set.add(this.merged[i + 1] as number);
    }
    return set.and(this.live);
  }

  #readFinals(): Map<number, number> {
    const finals = new Map<number, number>();
    for (let i = 0; i < this.merged.length; i += 2) {
      finals.set(this.merged[i] as number, this.merged[i + 1] as number);
    }
    return finals;
  }
}

/** Ids that exist up to a bound, valid as long as no one is erased. */
interface Known {
  ids: Bitset;
  upTo: number;
  erasures: number;
  readAt: number;
}

/**
 * Ids are reserved in rising blocks and used within seconds: new ids can appear only this close to
 * the end, or above.
 */
const UNSETTLED = 50_000;
/** Ids are cached in steps of this size, so that the bits are not copied for each. */
const STEP = 10_000;
/**
 * After this, everything is read again, in case rows were changed by hand (150 ms at 1 M users).
 */
const KEPT_MS = 600_000;

const memories = new WeakMap<object, Map<AppId, Known>>();

function memoryOf(db: Db): Map<AppId, Known> {
  let memory = memories.get(db);
  if (!memory) {
    memory = new Map();
    memories.set(db, memory);
  }
  return memory;
}

/**
 * Returns the users of an app below `size`. This process caches which ids exist, for each database:
 * transferring 1 M of them took
 * 150 ms of every preview. Only ids near the end, merges and the number of erasures are queried
 * each time.
 */
export async function readUniverse(ctx: InApp, size: number): Promise<Universe> {
  const memory = memoryOf(ctx.db);
  const known = recent(memory.get(ctx.app.id));
  let found = await selectExisting(ctx, known?.upTo ?? 0);
  const valid = known?.erasures === found.erasures ? known : undefined;
  if (known && !valid) found = await selectExisting(ctx, 0);
  const exist = valid ? valid.ids.resized(size) : Bitset.empty(size);
  exist.addAll(found.ids);
  const upTo = size - 1 - UNSETTLED;
  if (upTo >= (valid?.upTo ?? 0) + STEP) {
    const readAt = valid?.readAt ?? performance.now();
    memory.set(ctx.app.id, {
      ids: exist.resized(upTo + 1),
      upTo,
      erasures: found.erasures,
      readAt,
    });
  }
  const gone = Bitset.empty(size);
  for (let i = 0; i < found.merged.length; i += 2) gone.add(found.merged[i] as number);
  return new Universe(size, exist.without(gone), found.merged);
}

function recent(known: Known | undefined): Known | undefined {
  return known && performance.now() - known.readAt < KEPT_MS ? known : undefined;
}

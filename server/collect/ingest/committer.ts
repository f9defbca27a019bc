import { setImmediate } from "node:timers/promises";
import type { Db } from "@/db/client.ts";
import { flush } from "@/server/collect/ingest/flush.ts";
import { AlreadyReleased } from "@/server/collect/ingest/hold-back.ts";
import { StaleTags } from "@/server/collect/ingest/keep-tags.ts";
import type { Memory } from "@/server/collect/ingest/memory.ts";
import { memoryOf } from "@/server/collect/ingest/memory.ts";
import type { Entry, Verdict } from "@/server/collect/ingest/work.ts";
import type { Ctx } from "@/server/ctx.ts";
import { databaseErrorCode, isDatabaseAway } from "@/server/database-away.ts";
import { DomainError } from "@/server/errors.ts";

/** One commit takes about this many items. More made no difference to the rate, but to the wait. */
const FLUSH_ITEMS = 2_000;
/** Beyond this many waiting items, senders are asked to come back later. */
const QUEUE_ITEMS_MAX = 20_000;
const CONFLICT_RETRIES = 5;
const FLUSH_MS_MAX = 15_000;

type CommitterCtx = Pick<Ctx, "log" | "signal">;

interface Waiting {
  entry: Entry;
  /** Of whoever sent it. */
  ctx: CommitterCtx;
  settle: (verdicts: Verdict[]) => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit: while one commit runs, requests of all apps gather for the next. So one item a request costs a fraction
 * of a transaction, and nobody waits for a timer.
 */
class Committer {
  readonly #queue: Waiting[] = [];
  readonly #memory: Memory;
  #waitingItems = 0;
  #running = false;

  constructor(private readonly db: Db) {
    this.#memory = memoryOf(db);
  }

  get memory(): Memory {
    return this.#memory;
  }

  /** Settles after COMMIT with what became of each item. Throws `unavailable` when full or when the database is away. */
  commit(entry: Entry, ctx: CommitterCtx): Promise<Verdict[]> {
    const size = entry.items.length + 1;
    if (this.#waitingItems + size > QUEUE_ITEMS_MAX && this.#queue.length > 0) {
      const message =
        "Too much is waiting to be stored. Nothing of this batch was stored: send it again later.";
      throw new DomainError("unavailable", message, {
        retryAfterSeconds: 2 + Math.floor(Math.random() * 8),
      });
    }
    this.#waitingItems += size;
    return new Promise((settle, reject) => {
      this.#queue.push({ entry, ctx, settle, reject });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    // Requests that arrived in the same turn of the event loop go together.
    await setImmediate();
    while (this.#queue.length > 0) await this.#flush(this.#take());
    this.#running = false;
  }

  #take(): Waiting[] {
    let items = 0;
    let n = 0;
    for (const { entry } of this.#queue) {
      if (n > 0 && items + entry.items.length > FLUSH_ITEMS) break;
      items += entry.items.length;
      n += 1;
    }
    const taken = this.#queue.splice(0, n);
    for (const { entry } of taken) this.#waitingItems -= entry.items.length + 1;
    return taken;
  }

  /** Never rejects: every request is settled or rejected by itself. */
  async #flush(waiting: readonly Waiting[]): Promise<void> {
    try {
      const { verdicts } = await this.#attempt(
        waiting.map(({ entry }) => entry),
        waiting[0]?.ctx,
      );
      for (const [i, { settle }] of waiting.entries()) settle(verdicts[i] ?? []);
    } catch (error) {
      if (isDatabaseAway(error) || error instanceof DomainError) {
        for (const { reject } of waiting) reject(away());
      } else if (waiting.length > 1) {
        // Whatever it was, it must not cost the neighbours their data.
        for (const one of waiting) await this.#flush([one]);
      } else for (const one of waiting) await this.#salvage(one, error);
    }
  }

  /** A request that fails alone: the items that the database refuses are dropped, the others stored. */
  async #salvage({ entry, ctx, settle, reject }: Waiting, error: unknown): Promise<void> {
    // What is released is tried item by item by whoever releases it.
    if (!isRefused(error) || entry.released) {
      if (!(error instanceof AlreadyReleased))
        ctx.log.error(withoutData(error), "a batch could not be stored");
      reject(withoutData(error));
      return;
    }
    try {
      settle(await this.#halve(entry, error, ctx));
    } catch (failure) {
      ctx.log.error(withoutData(failure), "a batch could not be stored");
      reject(isDatabaseAway(failure) ? away() : withoutData(failure));
    }
  }

  async #halve(entry: Entry, error: unknown, ctx: CommitterCtx): Promise<Verdict[]> {
    const { items, dropped } = entry;
    if (items.length <= 1) {
      ctx.log.error(withoutData(error), "the database refused an item");
      const reasons = items.map(() => "unstorable" as const);
      await this.#attempt([{ ...entry, items: [], dropped: [...dropped, ...reasons] }], ctx);
      return reasons.map((outcome) => ({ outcome, problems: undefined }));
    }
    const middle = Math.ceil(items.length / 2);
    const verdicts: Verdict[] = [];
    for (const part of [
      { ...entry, items: items.slice(0, middle) },
      { ...entry, items: items.slice(middle), dropped: [] },
    ]) {
      try {
        verdicts.push(...((await this.#attempt([part], ctx)).verdicts[0] ?? []));
      } catch (failure) {
        if (!isRefused(failure)) throw failure;
        verdicts.push(...(await this.#halve(part, failure, ctx)));
      }
    }
    return verdicts;
  }

  /** Repeats what only failed because another process was in the way. */
  async #attempt(entries: readonly Entry[], ctx: CommitterCtx | undefined) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const flushed = await inTime(flush(this.db, this.#memory, entries));
        if (ctx) flushed.noted?.wake(this.db, ctx.signal);
        return flushed;
      } catch (error) {
        if (attempt > CONFLICT_RETRIES || !isConflict(error)) throw error;
      }
    }
  }
}

/** PostgreSQL quotes the refused row: people's data, which has no place in a log. */
function withoutData(error: unknown): unknown {
  if (!(error instanceof Error) || !/^[0-9A-Z]{5}$/.test(databaseErrorCode(error))) return error;
  const { constraint_name: constraint, routine } = error as {
    constraint_name?: string;
    routine?: string;
  };
  const words = ["PostgreSQL refused with", databaseErrorCode(error), constraint, routine];
  const safe = new Error(words.filter(Boolean).join(" "));
  safe.stack = error.stack?.split("\n").slice(1).join("\n") ?? "";
  return safe;
}

/** A commit that never comes back (a connection lost without a word) must not hold up all that follow. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(away()), FLUSH_MS_MAX);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Deadlock, serialization failure, or a plan that changed under our hands. */
function isConflict(error: unknown): boolean {
  return error instanceof StaleTags || ["40P01", "40001"].includes(databaseErrorCode(error));
}

/** Refused for its contents: data exceptions and limits. */
function isRefused(error: unknown): boolean {
  return /^(?:22|23|54)/.test(databaseErrorCode(error));
}

function away(): DomainError {
  const message =
    "The database cannot be reached. Nothing of this batch was stored: send it again later.";
  return new DomainError("unavailable", message, {
    retryAfterSeconds: 5 + Math.floor(Math.random() * 10),
  });
}

const committers = new WeakMap<object, Committer>();

/** The one committer of a database in this process. */
export function committerOf(db: Db): Committer {
  let committer = committers.get(db);
  if (!committer) {
    committer = new Committer(db);
    committers.set(db, committer);
  }
  return committer;
}

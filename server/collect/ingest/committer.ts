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

/** One commit takes about this many items. More did not change the rate, but made requests wait longer. */
const FLUSH_ITEMS = 2_000;
/** Beyond this many waiting items, senders are asked to retry later. */
const QUEUE_ITEMS_MAX = 20_000;
const CONFLICT_RETRIES = 5;
const FLUSH_MS_MAX = 15_000;

type CommitterCtx = Pick<Ctx, "log" | "signal">;

interface Waiting {
  entry: Entry;
  /** Context of the request. */
  ctx: CommitterCtx;
  settle: (verdicts: Verdict[]) => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit: while one commit runs, requests of all apps gather for the next. One item a request therefore costs a
 * fraction of a transaction, and no request waits for a timer.
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

  /**
   * Resolves after COMMIT with the outcome of each item. Throws `unavailable` when the queue is full or the database
   * is away.
   */
  commit(entry: Entry, ctx: CommitterCtx): Promise<Verdict[]> {
    const size = entry.items.length + 1;
    if (this.#waitingItems + size > QUEUE_ITEMS_MAX && this.#queue.length > 0) {
      const message =
        "Too many items are waiting to be stored. This batch was not stored. Send it again later.";
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
    // Requests that arrive in the same turn of the event loop share a commit.
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

  /** Never rejects: every request is resolved or rejected on its own. */
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
        // Whatever the error, it must not cost the other requests their data.
        for (const one of waiting) await this.#flush([one]);
      } else for (const one of waiting) await this.#salvage(one, error);
    }
  }

  /** Handles a request that fails alone: drops the items that the database rejects and stores the others. */
  async #salvage({ entry, ctx, settle, reject }: Waiting, error: unknown): Promise<void> {
    // The caller that releases items tries them one by one.
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
      ctx.log.error(withoutData(error), "the database rejected an item");
      const reasons = items.map(() => "unstorable" as const);
      await this.#attempt([{ ...entry, items: [], dropped: [...dropped, ...reasons] }], ctx);
      return reasons.map((outcome) => ({ outcome, problems: undefined, lostAppInfo: undefined }));
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

  /** Repeats work that failed because of another process. */
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

/** Removes the rejected row, which PostgreSQL quotes: people's data must not appear in a log. */
function withoutData(error: unknown): unknown {
  if (!(error instanceof Error) || !/^[0-9A-Z]{5}$/.test(databaseErrorCode(error))) return error;
  const { constraint_name: constraint, routine } = error as {
    constraint_name?: string;
    routine?: string;
  };
  const words = ["PostgreSQL rejected it with", databaseErrorCode(error), constraint, routine];
  const safe = new Error(words.filter(Boolean).join(" "));
  safe.stack = error.stack?.split("\n").slice(1).join("\n") ?? "";
  return safe;
}

/**
 * Limits the time of a commit. One that never returns (a silently lost connection) must not hold up all that follow.
 */
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

/** Returns true for a deadlock, a serialization failure, or a plan that changed meanwhile. */
function isConflict(error: unknown): boolean {
  return error instanceof StaleTags || ["40P01", "40001"].includes(databaseErrorCode(error));
}

/** Returns true when the database rejected the contents: data exceptions and limits. */
function isRefused(error: unknown): boolean {
  return /^(?:22|23|54)/.test(databaseErrorCode(error));
}

function away(): DomainError {
  const message = "The database cannot be reached. This batch was not stored. Send it again later.";
  return new DomainError("unavailable", message, {
    retryAfterSeconds: 5 + Math.floor(Math.random() * 10),
  });
}

const committers = new WeakMap<object, Committer>();

/** Returns the one committer of a database in this process. */
export function committerOf(db: Db): Committer {
  let committer = committers.get(db);
  if (!committer) {
    committer = new Committer(db);
    committers.set(db, committer);
  }
  return committer;
}

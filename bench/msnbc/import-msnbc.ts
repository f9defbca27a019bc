import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { MsnbcUser } from "@/bench/msnbc/msnbc-file.ts";
import { openMsnbcFile } from "@/bench/msnbc/msnbc-file.ts";
import type { MsnbcItem } from "@/bench/msnbc/msnbc-items.ts";
import { toItems } from "@/bench/msnbc/msnbc-items.ts";
import { doInOrder } from "@/server/collect/imports/ordered-work.ts";
import { patiently } from "@/server/collect/imports/patiently.ts";
import { openImport, saveImport } from "@/server/collect/imports/store.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx } from "@/server/ctx.ts";

export interface MsnbcImport {
  path: string;
  /** Limits the import to this many users; a later run with more resumes from there. */
  limitUsers?: number | undefined;
  /** Batches under way at once. */
  concurrency?: number;
  /** Items of one batch. */
  batchItems?: number;
  onProgress?: (totals: ImportTotals) => void;
  signal?: AbortSignal | undefined;
}

export interface ImportTotals {
  /** The user at which an earlier run stopped. */
  resumedAt: number;
  /** Users and items that are certainly stored, including those of earlier runs. */
  users: number;
  items: number;
  /** Counts of this run. */
  stored: number;
  deduplicated: number;
  dropped: number;
}

interface Batch {
  items: MsnbcItem[];
  /** The last line whose visits are all in this batch or an earlier one. */
  line: number;
}

/**
 * Imports an msnbc.com sequence file through the tracking pipeline. Ids and times follow from the
 * content, and the checkpoint
 * trails the commits: however a run ends, the next one loses nothing and stores nothing twice.
 */
export async function importMsnbc(ctx: AppCtx, input: MsnbcImport): Promise<ImportTotals> {
  const { path, limitUsers, concurrency = 3, batchItems = 5_000, onProgress, signal } = input;
  const key = { appId: ctx.app.id, source: `msnbc:${await sha256OfFile(path)}` };
  const state = await openImport(ctx.db, { ...key, now: ctx.now() });
  const { categories, users } = await openMsnbcFile(path);
  const totals: ImportTotals = {
    resumedAt: state.position,
    users: state.position,
    items: state.items,
    stored: 0,
    deduplicated: 0,
    dropped: 0,
  };
  const end = limitUsers ?? Number.POSITIVE_INFINITY;
  const lines = between(users, state.position, end);
  await doInOrder(inBatches(lines, categories, batchItems), {
    concurrency,
    signal,
    work: ({ items }) =>
      patiently(() => ingestBatch(ctx, items, { receivedAt: ctx.now(), suspect: false }), {
        signal,
      }),
    async onDone(batch, result) {
      totals.stored += result.stored;
      totals.deduplicated += result.deduplicated;
      totals.dropped += result.dropped.length;
      totals.users = batch.line;
      totals.items += batch.items.length;
      await saveImport(
        ctx.db,
        { ...key, now: ctx.now() },
        { position: totals.users, items: totals.items, finished: false },
      );
      onProgress?.(totals);
    },
  });
  if (limitUsers === undefined) {
    await saveImport(
      ctx.db,
      { ...key, now: ctx.now() },
      { position: totals.users, items: totals.items, finished: true },
    );
  }
  return totals;
}

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

/** Lines after `from`, up to `to`. */
async function* between(
  users: AsyncIterable<MsnbcUser>,
  from: number,
  to: number,
): AsyncGenerator<MsnbcUser> {
  if (from >= to) return;
  for await (const user of users) {
    if (user.line > from) yield user;
    if (user.line >= to) return;
  }
}

/** Users are kept whole: the user that fills a batch closes it (the longest has 14,796 visits). */
async function* inBatches(
  users: AsyncIterable<MsnbcUser>,
  categories: readonly string[],
  size: number,
): AsyncGenerator<Batch> {
  let items: MsnbcItem[] = [];
  let line = 0;
  for await (const user of users) {
    for (const item of toItems(user, categories)) items.push(item);
    line = user.line;
    if (items.length >= size) {
      yield { items, line };
      items = [];
    }
  }
  if (items.length > 0) yield { items, line };
}

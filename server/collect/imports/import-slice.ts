import { patiently } from "@/server/collect/imports/patiently.ts";
import type { Slice } from "@/server/collect/imports/read-slice.ts";
import { readSlice } from "@/server/collect/imports/read-slice.ts";
import type { RowItem } from "@/server/collect/imports/row-to-item.ts";
import { readRow } from "@/server/collect/imports/row-to-item.ts";
import type { ImportKey } from "@/server/collect/imports/store.csv.ts";
import type { LineError, RunningImport } from "@/server/collect/imports/store.run.ts";
import {
  advanceRun,
  endRun,
  insertErrors,
  selectRunning,
} from "@/server/collect/imports/store.run.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx, Ctx } from "@/server/ctx.ts";
import { isDatabaseAway } from "@/server/database-away.ts";
import { DomainError } from "@/server/errors.ts";

const SLICE_ROWS = 5_000;
const LINE_CHARS_KEPT = 2_000;

/**
 * Imports the next rows of a running import and returns whether there are more. Ids and times of the items follow
 * from the import and the row, and the checkpoint moves after the commit. Whenever the process dies, the slice is
 * sent again and changes nothing.
 */
export async function importSlice(
  ctx: Ctx,
  key: ImportKey,
  options: { rows?: number } = {},
): Promise<{ more: boolean }> {
  const run = await selectRunning(ctx.db, key);
  if (!run) return { more: false };
  try {
    return { more: await takeSlice(ctx, key, run, options.rows ?? SLICE_ROWS) };
  } catch (error) {
    const isTemporary = error instanceof DomainError && error.code === "unavailable";
    if (isTemporary || isDatabaseAway(error)) throw error;
    ctx.log.error(error, "an import failed");
    const reason = `An unexpected error occurred after row ${run.position + 1} and was logged. Import the file again.`;
    await endRun(ctx.db, run.id, { state: "failed", reason, now: ctx.now() });
    return { more: false };
  }
}

const HELD =
  "The row breaks the tag plan and is held back. Release it under Problems, or fix the row and import it again.";

async function takeSlice(
  ctx: Ctx,
  key: ImportKey,
  run: RunningImport,
  rows: number,
): Promise<boolean> {
  const { appName: name, timezone } = run;
  const app: AppCtx = { ...ctx, app: { id: key.appId, name, timezone, role: "owner" } };
  const slice = await readSlice(ctx.db, run, rows);
  const { items, errors, skipped } = judge(run, slice);
  if (items.length > 0) {
    const result = await patiently(() =>
      ingestBatch(
        app,
        items.map(({ item }) => item),
        { receivedAt: ctx.now(), suspect: false, quiet: true, silent: true },
      ),
    );
    const refused = [
      ...result.dropped,
      ...(result.held ?? []).map((index) => ({ index, message: HELD })),
    ];
    for (const { index, message } of refused) {
      const told = items[index];
      if (told) errors.push({ row: told.row, reason: message, line: told.line });
    }
  }
  const reason = slice.brokenAt === null ? null : brokenWords(slice.brokenAt);
  return await ctx.db.transaction(async (db) => {
    const now = ctx.now();
    const state = await advanceRun(db, run.id, {
      from: run.position,
      position: run.position + slice.read,
      offset: slice.offset,
      stored: slice.read - skipped - errors.length,
      skipped,
      failed: errors.length,
      now,
    });
    if (!state) return false;
    await insertErrors(db, run.id, errors);
    if (slice.ended || reason)
      await endRun(db, run.id, { state: reason ? "failed" : "finished", reason, now });
    return state === "running" && !slice.ended && !reason;
  });
}

interface Judged {
  items: { row: number; line: string; item: RowItem }[];
  errors: LineError[];
  skipped: number;
}

function judge(run: RunningImport, slice: Slice): Judged {
  const judged: Judged = { items: [], errors: [], skipped: 0 };
  const names = run.preview.columns.map(({ name }) => name);
  const timestamp = run.startedAt.toISOString();
  for (const [at, { cells, line }] of slice.rows.entries()) {
    const row = run.position + at + 1;
    const kept = line.slice(0, LINE_CHARS_KEPT).toWellFormed();
    const reading = readRow(cells, run.mapping, names);
    if (!reading) judged.skipped++;
    else if ("problem" in reading) judged.errors.push({ row, reason: reading.problem, line: kept });
    else {
      const messageId = `import:${run.id}:${row}`;
      judged.items.push({
        row,
        line: kept,
        item: { type: "identify", messageId, ...reading, timestamp },
      });
    }
  }
  if (slice.openQuote !== null) {
    const row = run.position + slice.read;
    const reason = "A quote in this row is not closed before the end of the file.";
    judged.errors.push({ row, reason, line: slice.openQuote.slice(0, LINE_CHARS_KEPT) });
  }
  return judged;
}

function brokenWords(row: number): string {
  return `A quote in row ${(row + 1).toLocaleString("en")} is not closed within 64 KB. The rows before it are stored. Fix the file and import it again.`;
}

import { patiently } from "@/server/collect/imports/patiently.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { Traits } from "@/server/collect/sources/changed-traits.ts";
import { changedTraits } from "@/server/collect/sources/changed-traits.ts";
import { checkHost } from "@/server/collect/sources/check-host.ts";
import { readConnection } from "@/server/collect/sources/connection.ts";
import type { ForeignAccess } from "@/server/collect/sources/foreign-access.ts";
import { foreignValue } from "@/server/collect/sources/foreign-value.ts";
import { oneSelect } from "@/server/collect/sources/one-select.ts";
import { unseal } from "@/server/collect/sources/open-connection.ts";
import type { ForeignColumn } from "@/server/collect/sources/store.foreign.ts";
import { readForeign } from "@/server/collect/sources/store.foreign.ts";
import type { ClaimedSource, SourceKey } from "@/server/collect/sources/store.ts";
import { claimSource, finishSource, selectAppInfoByIds } from "@/server/collect/sources/store.ts";
import { requireColumns } from "@/server/collect/sources/try-source.ts";
import type { AppCtx, Ctx } from "@/server/ctx.ts";
import { systemIn } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { MINUTE_MS } from "@/server/time.ts";

/** A run that began this long ago has died: it is longer than a function's step may take. */
export const DEAD_MS = 15 * MINUTE_MS;
const SLICE_ROWS = 5_000;
const ID_CHARS_MAX = 255;

interface PullResult {
  rows: number;
  changed: number;
  /** Null when the run succeeded. */
  error: string | null;
}

interface Totals {
  rows: number;
  changed: number;
  /** Number of rows without a valid id. */
  left: number;
  dropped: string | undefined;
}

/**
 * Reads a source that is due. Rows become app-info, and only values that users do not have yet go through ingestion,
 * so that an unchanged table costs a comparison. However it ends, the next run follows the schedule. Returns null
 * when it is not due, or another worker has it.
 */
export async function pullSource(
  ctx: Ctx,
  key: SourceKey,
  access: ForeignAccess,
): Promise<PullResult | null> {
  const startedAt = ctx.now();
  const deadBefore = new Date(startedAt.getTime() - DEAD_MS);
  const source = await claimSource(ctx.db, key, { now: startedAt, deadBefore });
  if (!source) return null;
  const { appName: name, timezone } = source;
  const app = systemIn(ctx, { id: key.appId, name, timezone });
  const totals: Totals = { rows: 0, changed: 0, left: 0, dropped: undefined };
  let error: string | null;
  try {
    await pull(app, { key, source, access, startedAt, totals });
    error = remarkOf(totals);
  } catch (thrown) {
    if (!(thrown instanceof DomainError)) ctx.log.error(thrown, "a source could not be read");
    error =
      thrown instanceof DomainError
        ? thrown.message
        : "An unexpected error occurred and was logged. The next run tries again.";
  }
  const { rows, changed } = totals;
  await finishSource(ctx.db, key, { startedAt, now: ctx.now(), rows, changed, error });
  return { rows, changed, error };
}

interface Pull {
  key: SourceKey;
  source: ClaimedSource;
  access: ForeignAccess;
  startedAt: Date;
  totals: Totals;
}

const HELD = "Rows that break the tag plan are held back. Release them under Problems.";

async function pull(ctx: AppCtx, { key, source, access, startedAt, totals }: Pull): Promise<void> {
  const text = unseal(access.box, source.secret, key.appId);
  const connection = await checkHost(readConnection(text), access.extraHosts);
  await readForeign(connection, oneSelect(source.query), async ({ columns, next }) => {
    const id = requireColumns(columns, source.idColumn);
    const run = `source:${key.id}:${startedAt.getTime()}`;
    for (let rows = await next(SLICE_ROWS); rows.length > 0; rows = await next(SLICE_ROWS)) {
      const people = peopleOf(rows, columns, id);
      totals.left += rows.length - people.size;
      const items = await news(ctx, people, { run, timestamp: startedAt.toISOString() });
      if (items.length > 0) {
        const options = { receivedAt: ctx.now(), suspect: false, quiet: true };
        const result = await patiently(() => ingestBatch(ctx, items, options));
        const { dropped, quarantined = 0 } = result;
        totals.changed += items.length - dropped.length - quarantined;
        totals.dropped ??= dropped[0]?.message ?? (quarantined > 0 ? HELD : undefined);
      }
      totals.rows += rows.length;
    }
  });
}

/** Returns app-info by id. When several rows have one id, the last counts. */
function peopleOf(
  rows: readonly (string | null)[][],
  columns: readonly ForeignColumn[],
  id: number,
): Map<string, Traits> {
  const people = new Map<string, Traits>();
  for (const row of rows) {
    const userId = row[id]?.trim() ?? "";
    if (userId === "" || userId.length > ID_CHARS_MAX) continue;
    const traits: Traits = {};
    for (const [at, { name, type }] of columns.entries())
      if (at !== id) traits[name] = foreignValue(row[at] ?? null, type);
    people.set(userId, traits);
  }
  return people;
}

async function news(
  ctx: AppCtx,
  people: ReadonlyMap<string, Traits>,
  { run, timestamp }: { run: string; timestamp: string },
) {
  const known = await selectAppInfoByIds(ctx, [...people.keys()]);
  return [...people].flatMap(([userId, all]) => {
    const traits = changedTraits(all, known.get(userId));
    const messageId = `${run}:${userId}`;
    return traits ? [{ type: "identify", messageId, userId, traits, timestamp }] : [];
  });
}

function remarkOf({ left, dropped }: Totals): string | null {
  if (left > 0) {
    const rows = left === 1 ? "1 row was" : `${left.toLocaleString("en")} rows were`;
    return `${rows} left out, because the id is missing or appears in several rows. The others are stored.`;
  }
  return dropped === undefined ? null : `Some users were left out: ${dropped}`;
}

import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import { HEADER } from "@/server/collect/blocks/block.ts";
import type { BlockParts } from "@/server/collect/blocks/block-parts.ts";
import type { NewBlock } from "@/server/collect/blocks/to-blocks.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

/** Keeps a statement far below the protocol's limit of 65,534 parameters. */
const ROWS_PER_INSERT = 1_000;

/** Appends blocks. Call it inside the transaction that inserts their hits. */
export async function insertBlocks({ db, app }: InApp, blocks: readonly NewBlock[]): Promise<void> {
  for (let at = 0; at < blocks.length; at += ROWS_PER_INSERT) {
    const rows = blocks.slice(at, at + ROWS_PER_INSERT).map((block) => ({
      app_id: app.id,
      tag_id: block.tagId,
      day: block.day,
      n: block.n,
      payload: block.payload,
    }));
    await db.sql`insert into hit_blocks ${db.sql(rows, "app_id", "tag_id", "day", "n", "payload")}`;
  }
}

/** Inclusive UTC days `yyyy-mm-dd`; an open end is null. */
export interface DayRange {
  from: string | null;
  to: string | null;
}

/** Returns whole payloads of tags on days, in one snapshot. */
export async function readBlocks(
  { db, app }: InApp,
  tagIds: readonly number[],
  days: DayRange,
): Promise<Uint8Array[]> {
  const rows = await db.sql<{ payload: Uint8Array }[]>`
    select payload from hit_blocks
    where app_id = ${app.id} and tag_id = any(${[...tagIds]}::int[])
      and day >= coalesce(${days.from}::date, '-infinity') and day <= coalesce(${days.to}::date, 'infinity')`;
  return rows.map((row) => row.payload);
}

/** Blocks per round trip of a scan. Bounds the memory of a count to some 30 MB. */
const BLOCKS_PER_PAGE = 32;

export interface ScannedBlock extends BlockParts {
  /** Days since 1970-01-01 UTC. */
  day: number;
  /** True when the day lies in `Scan.wholeDays`; its times were not read. */
  inside: boolean;
}

interface Scan {
  tagIds: readonly number[];
  days: DayRange;
  /** Days on which the time of a hit does not matter. */
  wholeDays: DayRange;
  /** Names from `columnName`. */
  columns: readonly string[];
}

/**
 * Reads sections of blocks, page by page: users, requested columns, and times unless the day lies in `wholeDays`. The
 * database cuts them out, because the driver transfers bytes as hexadecimal text: reading one extra of 5 M hits
 * instead of whole blocks takes a third of the bytes. Offsets are those of `encodeBlock`.
 */
export function scanBlocks(
  { db, app }: InApp,
  { tagIds, days, wholeDays, columns }: Scan,
): AsyncIterable<ScannedBlock[]> {
  const { sql } = db;
  const within = ({ from, to }: DayRange) => sql`
    day >= coalesce(${from}::date, '-infinity') and day <= coalesce(${to}::date, 'infinity')`;
  const none = sql`left join (select '[]'::json as entries, ''::bytea as columns) c on true`;
  const cut = sql`
    cross join lateral (select 16 + 2 * section as at, substring(payload from 13 for 4) as length) l
    cross join lateral (
      select at, get_byte(length, 0) + (get_byte(length, 1) << 8) + (get_byte(length, 2) << 16) as length) d
    cross join lateral (
      select coalesce(json_agg(e), '[]') as entries, coalesce(string_agg(substring(
          payload from d.at + (d.length + 7) / 8 * 8 + (e ->> 3)::int + 1
          for ((e ->> 4)::int + 7) / 8 * 8 + ((e ->> 5)::int + 7) / 8 * 8), ''), '') as columns
      from json_array_elements(convert_from(substring(payload from d.at + 1 for d.length), 'UTF8')::json) e
      where e ->> 0 = any(${[...columns]}::text[])) c`;
  return sql<ScannedBlock[]>`
    select inside, day - '1970-01-01'::date as day, substring(payload from ${HEADER + 1} for 4 * n) as users,
      case when not inside then substring(payload from ${HEADER + 1} + section for 4 * n) end as "msOfDay",
      entries, columns
    from (
      select payload, n, day, ${within(wholeDays)} as inside, (4 * n + 7) / 8 * 8 as section
      from hit_blocks where app_id = ${app.id} and tag_id = any(${[...tagIds]}::int[]) and ${within(days)}
    ) as b ${columns.length > 0 ? cut : none}`.cursor(BLOCKS_PER_PAGE);
}

/** Appends blocks of newly stored hits. `day` is yyyy-mm-dd. */
export async function appendBlocks(
  db: Db,
  blocks: readonly { appId: AppId; tagId: number; day: string; n: number; payload: Buffer }[],
): Promise<void> {
  if (blocks.length === 0) return;
  await db.sql`
    insert into hit_blocks (app_id, tag_id, day, n, payload)
    select app, tag, day, n, decode(payload, 'base64')
    from unnest(${plainArray(blocks.map((b) => b.appId))}::int[], ${plainArray(blocks.map((b) => b.tagId))}::int[],
      ${plainArray(blocks.map((b) => b.day))}::date[], ${plainArray(blocks.map((b) => b.n))}::int[],
      ${textArray(blocks.map((b) => b.payload.toString("base64")))}::text[]) as t(app, tag, day, n, payload)`;
}

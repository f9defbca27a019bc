import { jsonLines, plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

interface QuarantineRow {
  appId: AppId;
  hitId: string;
  receivedAtMs: number;
  tsMs: number;
  tagId: number;
  problem: string;
  key: string;
  item: Record<string, unknown>;
}

/** Holds items back. `rows` sorted by app and hit id. Returns those that are already held, as `app:id`. */
export async function insertQuarantined(
  db: Db,
  rows: readonly QuarantineRow[],
): Promise<Set<string>> {
  const made = await db.sql<{ key: string }[]>`
    insert into quarantine (app_id, hit_id, received_at, ts, tag_id, problem, key, item)
    select app, hit, to_timestamp(received / 1000), to_timestamp(ts / 1000), tag, problem, key, item
    from unnest(${plainArray(rows.map((r) => r.appId))}::int[], ${plainArray(rows.map((r) => r.hitId))}::uuid[],
      ${plainArray(rows.map((r) => r.receivedAtMs))}::float8[], ${plainArray(rows.map((r) => r.tsMs))}::float8[],
      ${plainArray(rows.map((r) => r.tagId))}::int[], ${textArray(rows.map((r) => r.problem))}::text[],
      ${textArray(rows.map((r) => r.key))}::text[],
      string_to_array(${jsonLines(rows.map((r) => r.item))}, chr(31), '')::jsonb[])
      as t(app, hit, received, ts, tag, problem, key, item)
    on conflict (app_id, hit_id) do nothing returning app_id || ':' || hit_id as key`;
  const fresh = new Set(made.map(({ key }) => key));
  return new Set(rows.map((row) => `${row.appId}:${row.hitId}`).filter((key) => !fresh.has(key)));
}

/** Clears held items that have expired and returns how many were still held. */
export async function settleQuarantined(
  { db, app }: InApp,
  ids: readonly number[],
): Promise<number> {
  const gone = await db.sql`
    update quarantine set settled_at = now(), item = '{}'
    where app_id = ${app.id} and id = any(${plainArray(ids)}::bigint[]) and settled_at is null`;
  return gone.count;
}

export interface HeldItem {
  id: number;
  hitId: string;
  receivedAt: Date;
  ts: Date;
  item: Record<string, unknown>;
}

/** Selects held items: all, of a tag, or of one problem with it. */
interface HeldFilter {
  tagId?: number | undefined;
  problem?: string | undefined;
  key?: string | undefined;
}

const fitting = ({ db, app }: InApp, { tagId, problem, key }: HeldFilter) => db.sql`
  app_id = ${app.id} and settled_at is null and (${tagId ?? null}::int is null or tag_id = ${tagId ?? null}::int)
  and (${problem ?? null}::text is null or problem = ${problem ?? null}::text)
  and (${key ?? null}::text is null or key = ${key ?? null}::text)`;

/** Returns held items, oldest first, beyond the number `after`. */
export async function selectHeld(
  ctx: InApp,
  filter: HeldFilter,
  page: { after: number; limit: number },
): Promise<HeldItem[]> {
  return await ctx.db.sql<HeldItem[]>`
    select id, hit_id as "hitId", received_at as "receivedAt", ts, item from quarantine
    where ${fitting(ctx, filter)} and id > ${page.after} order by id limit ${page.limit}`;
}

interface HeldCount {
  tagId: number;
  problem: string;
  key: string;
  n: number;
}

export async function countHeld({ db, app }: InApp): Promise<HeldCount[]> {
  return await db.sql<HeldCount[]>`
    select tag_id as "tagId", problem, key, count(*)::int as n from quarantine
    where app_id = ${app.id} and settled_at is null group by 1, 2, 3`;
}

/** Discards held items and returns how many by UTC day of arrival. */
export async function discardHeld(
  ctx: InApp,
  filter: HeldFilter,
): Promise<{ day: string; n: number }[]> {
  return await ctx.db.sql<{ day: string; n: number }[]>`
    with gone as (
      update quarantine set settled_at = now(), item = '{}' where ${fitting(ctx, filter)} returning received_at
    )
    select to_char(received_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*)::int as n from gone group by 1 order by 1`;
}

/** Deletes settled items from before `at` and returns how many. */
export async function deleteSettledBefore(db: Db, at: Date): Promise<number> {
  const gone = await db.sql`delete from quarantine where settled_at < ${at}`;
  return gone.count;
}

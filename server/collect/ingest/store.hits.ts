import { jsonLines, plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

/** A row of `hits`. Times in epoch ms, ids of sessions as decimal text. */
export interface HitRow {
  id: string;
  ts: number;
  sessionId: string | null;
  appId: AppId;
  tagId: number;
  userId: number;
  deviceId: number;
  durationMs: number | null;
  extras: Record<string, unknown> | null;
}

/**
 * Stores what is new. `rows` must be sorted by app and id, so that processes wait for each other in one order.
 * Answers the refused ones as `app:id`; undefined when all were new, which is nearly always.
 */
export async function insertHits(
  db: Db,
  rows: readonly HitRow[],
): Promise<Set<string> | undefined> {
  if (rows.length === 0) return undefined;
  const [made] = await db.sql<{ n: number; ids: string[] | null }[]>`
    with made as (
      insert into hits (id, ts, session_id, app_id, tag_id, user_id, device_id, duration_ms, extras)
      select id, to_timestamp(ts / 1000), session, app, tag, owner, device, duration, extras
      from unnest(${plainArray(rows.map((r) => r.id))}::uuid[], ${plainArray(rows.map((r) => r.ts))}::float8[],
        ${plainArray(rows.map((r) => r.sessionId))}::bigint[], ${plainArray(rows.map((r) => r.appId))}::int[],
        ${plainArray(rows.map((r) => r.tagId))}::int[], ${plainArray(rows.map((r) => r.userId))}::int[],
        ${plainArray(rows.map((r) => r.deviceId))}::int[], ${plainArray(rows.map((r) => r.durationMs))}::int[],
        string_to_array(${jsonLines(rows.map((r) => r.extras))}, chr(31), '')::jsonb[])
        as t(id, ts, session, app, tag, owner, device, duration, extras)
      on conflict (app_id, id) do nothing returning app_id, id
    )
    select count(*)::int as n, case when count(*) < ${rows.length}::int then array_agg(app_id || ':' || id) end as ids from made`;
  if (!made || made.n === rows.length) return undefined;
  const stored = new Set(made.ids);
  return new Set(rows.map((r) => `${r.appId}:${r.id}`).filter((key) => !stored.has(key)));
}

/** The longest duration that was reported is the true one. */
export async function updateDurations(
  db: Db,
  rows: readonly { appId: AppId; id: string; durationMs: number }[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.sql`
    update hits h set duration_ms = greatest(h.duration_ms, t.duration)
    from (select app, id, max(duration) as duration
      from unnest(${plainArray(rows.map((r) => r.appId))}::int[], ${plainArray(rows.map((r) => r.id))}::uuid[],
        ${plainArray(rows.map((r) => r.durationMs))}::int[]) as t(app, id, duration) group by app, id) t
    where h.app_id = t.app and h.id = t.id`;
}

export interface SessionRow {
  appId: AppId;
  /** Decimal text. */
  id: string;
  userId: number;
  deviceId: number;
  startMs: number;
  endMs: number;
}

/** Widens or makes sessions; answers the index of those that are new. `rows` sorted by app and id. */
export async function upsertSessions(db: Db, rows: readonly SessionRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const made = await db.sql<{ key: string }[]>`
    with given as (
      select app, id, owner, device, to_timestamp(first / 1000) as first, to_timestamp(last / 1000) as last
      from unnest(${plainArray(rows.map((r) => r.appId))}::int[], ${plainArray(rows.map((r) => r.id))}::bigint[],
        ${plainArray(rows.map((r) => r.userId))}::int[], ${plainArray(rows.map((r) => r.deviceId))}::int[],
        ${plainArray(rows.map((r) => r.startMs))}::float8[], ${plainArray(rows.map((r) => r.endMs))}::float8[])
        as t(app, id, owner, device, first, last)
    ), put as (
      insert into sessions (app_id, id, user_id, device_id, started_at, ended_at)
      select app, id, owner, device, first, last from given
      on conflict (app_id, id) do update set
        started_at = least(sessions.started_at, excluded.started_at), ended_at = greatest(sessions.ended_at, excluded.ended_at)
      returning app_id, id, xmax = 0 as made
    )
    select app_id || ':' || id as key from put where made`;
  return new Set(made.map(({ key }) => key));
}

export interface UserTagRow {
  appId: AppId;
  userId: number;
  tagId: number;
  n: number;
  firstMs: number;
  lastMs: number;
}

/** Adds to the lifetime summaries. `rows` sorted by app, user and tag. */
export async function addUserTags(db: Db, rows: readonly UserTagRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.sql`
    insert into user_tags (app_id, user_id, tag_id, n, first, last)
    select app, owner, tag, n, to_timestamp(first / 1000), to_timestamp(last / 1000)
    from unnest(${plainArray(rows.map((r) => r.appId))}::int[], ${plainArray(rows.map((r) => r.userId))}::int[],
      ${plainArray(rows.map((r) => r.tagId))}::int[], ${plainArray(rows.map((r) => r.n))}::int[],
      ${plainArray(rows.map((r) => r.firstMs))}::float8[], ${plainArray(rows.map((r) => r.lastMs))}::float8[])
      as t(app, owner, tag, n, first, last)
    on conflict (app_id, user_id, tag_id) do update set n = user_tags.n + excluded.n,
      first = least(user_tags.first, excluded.first), last = greatest(user_tags.last, excluded.last)`;
}

/** Appends blocks of newly stored hits. `day` = yyyy-mm-dd. */
export async function insertBlocks(
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

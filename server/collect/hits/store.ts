import { jsonLines, plainArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import { smallestId } from "@/server/collect/hits/store.partitions.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";
import { DAY_MS } from "@/server/time.ts";

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
 * Stores new hits. `rows` must be sorted by app and id, so that processes wait for each other in one order. Returns
 * the rejected ones as `app:id`; undefined when all were new, which is nearly always the case.
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

/** The longest reported duration is the true one. */
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

/**
 * Deletes those hits of the day whose ids lie near it: all except those of clocks that are wrong by a day or more.
 */
export async function deleteHitsNear(
  { db, app }: InApp,
  { tagIds, day }: { tagIds: readonly number[]; day: string },
): Promise<number> {
  const start = Date.parse(day);
  const gone = await db.sql`
    delete from hits
    where app_id = ${app.id} and tag_id = any(${plainArray(tagIds)}::int[]) and id >= ${smallestId(Math.max(0, start - DAY_MS))}
      and id < ${smallestId(Math.max(0, start + 2 * DAY_MS))}
      and ts >= ${new Date(start)} and ts < ${new Date(start + DAY_MS)}`;
  return gone.count;
}

/** Deletes the same hits, wherever their ids lie, through the people in the blocks. */
export async function deleteHitsOf(
  { db, app }: InApp,
  { tagIds, day }: { tagIds: readonly number[]; day: string },
  users: readonly number[],
): Promise<number> {
  const start = Date.parse(day);
  const gone = await db.sql`
    delete from hits
    where app_id = ${app.id} and tag_id = any(${plainArray(tagIds)}::int[]) and user_id = any(${[...users]}::int[])
      and ts >= ${new Date(start)} and ts < ${new Date(start + DAY_MS)}`;
  return gone.count;
}

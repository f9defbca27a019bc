import { plainArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

export interface SessionRow {
  appId: AppId;
  /** Decimal text. */
  id: string;
  userId: number;
  deviceId: number;
  startMs: number;
  endMs: number;
}

/** Extends or creates sessions and returns the ids of new ones. `rows` sorted by app and id. */
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

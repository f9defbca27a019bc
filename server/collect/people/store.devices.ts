import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

interface KnownDevice {
  key: string;
  id: number;
  /** The latest session, if any. Decimal text; times in epoch ms. */
  session: { id: string; startMs: number; endMs: number } | undefined;
}

/** Returns those of `keys` that exist. */
export async function selectDevices(
  { db, app }: InApp,
  keys: readonly string[],
): Promise<KnownDevice[]> {
  if (keys.length === 0) return [];
  const rows = await db.sql<
    { key: string; id: number; session: string | null; start: number | null; end: number | null }[]
  >`
    select d.key, d.id, d.session_id::text as session, (extract(epoch from s.started_at) * 1000)::float8 as start,
      (extract(epoch from s.ended_at) * 1000)::float8 as end
    from unnest(${textArray(keys)}::text[]) as k,
      lateral (select * from devices where app_id = ${app.id} and key = k offset 0) d
      left join lateral (select * from sessions where app_id = ${app.id} and id = d.session_id offset 0) s on true`;
  return rows.map(({ key, id, session, start, end }) => ({
    key,
    id,
    session:
      session === null || start === null || end === null
        ? undefined
        : { id: session, startMs: start, endMs: end },
  }));
}

/**
 * Creates devices and returns how many. Their users count as claimed until `touchDevices` says otherwise. Fewer than requested means that another process created some. `rows` sorted
 * by key.
 */
export async function insertDevices(
  { db, app }: InApp,
  rows: readonly { key: string; id: number; userId: number; firstMs: number; lastMs: number }[],
): Promise<number> {
  const made = await db.sql`
    insert into devices (app_id, key, id, user_id, user_claimed, first_seen, last_seen)
    select ${app.id}, key, id, owner, true, to_timestamp(first / 1000), to_timestamp(last / 1000)
    from unnest(${textArray(rows.map(({ key }) => key))}::text[], ${plainArray(rows.map(({ id }) => id))}::int[],
      ${plainArray(rows.map(({ userId }) => userId))}::int[], ${plainArray(rows.map((r) => r.firstMs))}::float8[],
      ${plainArray(rows.map((r) => r.lastMs))}::float8[]) as t(key, id, owner, first, last)
    on conflict do nothing`;
  return made.count;
}

/** Last known properties of a device; undefined = not sent. */
export interface Technicals {
  platform: string | undefined;
  os: string | undefined;
  osVersion: string | undefined;
  model: string | undefined;
  manufacturer: string | undefined;
  browser: string | undefined;
  appVersion: string | undefined;
  sdkVersion: string | undefined;
  locale: string | undefined;
  timezone: string | undefined;
  carrier: string | undefined;
  network: string | undefined;
  screen: string | undefined;
}

export interface SeenDevice {
  appId: AppId;
  id: number;
  key: string;
  /** The last user, at `lastMs`. */
  userId: number;
  /** True when the user was only claimed. A device keeps its user until one is certain. */
  claimed: boolean;
  /** Decimal text. */
  sessionId: string | null;
  firstMs: number;
  lastMs: number;
  /** Undefined when nothing changed. */
  technicals: Technicals | undefined;
}

/**
 * Updates times, last user, current session and technical data. Newer data takes precedence, and absent fields stay.
 * Returns those whose technical data is of an earlier moment than what is known, and so may not have been written, as
 * `app:device`.
 * The devices exist: written as an insert, it locks them in the order of `seen`, which must be sorted by app and id.
 */
export async function touchDevices(
  db: Db,
  seen: readonly SeenDevice[],
): Promise<ReadonlySet<string>> {
  if (seen.length === 0) return new Set();
  const earliest = Math.min(...seen.map(({ lastMs }) => lastMs));
  const newer = (column: string) =>
    `${column} = case when excluded.last_seen >= devices.last_seen then coalesce(excluded.${column}, devices.${column}) ` +
    `else coalesce(devices.${column}, excluded.${column}) end`;
  const newest = await db.sql<{ key: string; lastMs: number }[]>`
    with touched as (
    insert into devices (app_id, id, key, user_id, user_claimed, session_id, first_seen, last_seen, ${db.sql.unsafe(TECHNICALS.join(", "))})
    select app, id, key, owner, claimed, session, to_timestamp(first / 1000), to_timestamp(last / 1000),
      told->>'platform', told->>'os', told->>'osVersion', told->>'model', told->>'manufacturer', told->>'browser',
      told->>'appVersion', told->>'sdkVersion', told->>'locale', told->>'timezone', told->>'carrier', told->>'network',
      told->>'screen'
    from unnest(${plainArray(seen.map((s) => s.appId))}::int[], ${plainArray(seen.map((s) => s.id))}::int[],
      ${textArray(seen.map((s) => s.key))}::text[], ${plainArray(seen.map((s) => s.userId))}::int[],
      ${plainArray(seen.map((s) => (s.claimed ? "t" : "f")))}::bool[], ${plainArray(seen.map((s) => s.sessionId))}::bigint[], ${plainArray(seen.map((s) => s.firstMs))}::float8[],
      ${plainArray(seen.map((s) => s.lastMs))}::float8[],
      ${textArray(seen.map(({ technicals }) => (technicals ? JSON.stringify(technicals) : null)))}::jsonb[])
      as t(app, id, key, owner, claimed, session, first, last, told)
    on conflict (app_id, id) do update set first_seen = least(devices.first_seen, excluded.first_seen),
      last_seen = greatest(devices.last_seen, excluded.last_seen),
      user_id = case when excluded.user_claimed then devices.user_id
        when devices.user_claimed or excluded.last_seen >= devices.last_seen then excluded.user_id else devices.user_id end,
      user_claimed = devices.user_claimed and excluded.user_claimed,
      ${db.sql.unsafe(["session_id", ...TECHNICALS].map(newer).join(", "))}
    returning app_id, id, last_seen)
    select app_id || ':' || id as key, (extract(epoch from last_seen) * 1000)::float8 as "lastMs" from touched
    where last_seen > to_timestamp(${earliest}::float8 / 1000)`;
  const latest = new Map(newest.map(({ key, lastMs }) => [key, lastMs]));
  return new Set(
    seen
      .map(({ appId, id, lastMs }) => ({ key: `${appId}:${id}`, lastMs }))
      .filter(({ key, lastMs }) => (latest.get(key) ?? lastMs) > lastMs)
      .map(({ key }) => key),
  );
}

const TECHNICALS = [
  "platform",
  "os",
  "os_version",
  "model",
  "manufacturer",
  "browser",
  "app_version",
  "sdk_version",
  "locale",
  "timezone",
  "carrier",
  "network",
  "screen",
] as const;

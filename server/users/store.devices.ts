import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";

export interface KnownDevice {
  key: string;
  id: number;
  /** The session that ran last, if any. Decimal text; times in epoch ms. */
  session: { id: string; startMs: number; endMs: number } | undefined;
}

/** Those of `keys` that exist. */
export async function selectDevices(
  db: Db,
  appId: number,
  keys: readonly string[],
): Promise<KnownDevice[]> {
  if (keys.length === 0) return [];
  const rows = await db.sql<
    { key: string; id: number; session: string | null; start: number | null; end: number | null }[]
  >`
    select d.key, d.id, d.session_id::text as session, (extract(epoch from s.started_at) * 1000)::float8 as start,
      (extract(epoch from s.ended_at) * 1000)::float8 as end
    from unnest(${textArray(keys)}::text[]) as k
    join devices d on d.app_id = ${appId} and d.key = k
    left join sessions s on s.app_id = ${appId} and s.id = d.session_id`;
  return rows.map(({ key, id, session, start, end }) => ({
    key,
    id,
    session:
      session === null || start === null || end === null
        ? undefined
        : { id: session, startMs: start, endMs: end },
  }));
}

/** The first of `n` new device ids; see `reserveUserIds`. */
export async function reserveDeviceIds(db: Db, appId: number, n: number): Promise<number> {
  const [row] = await db.sql<{ last: number }[]>`
    insert into app_counters (app_id, devices) values (${appId}, ${n})
    on conflict (app_id) do update set devices = app_counters.devices + ${n} returning devices as last`;
  if (!row) throw new Error("no device ids were reserved");
  return row.last - n + 1;
}

/** Makes devices; answers how many. Fewer than asked means that another process made some. `rows` sorted by key. */
export async function insertDevices(
  db: Db,
  appId: number,
  rows: readonly { key: string; id: number; userId: number; firstMs: number; lastMs: number }[],
): Promise<number> {
  const made = await db.sql`
    insert into devices (app_id, key, id, user_id, first_seen, last_seen)
    select ${appId}, key, id, owner, to_timestamp(first / 1000), to_timestamp(last / 1000)
    from unnest(${textArray(rows.map(({ key }) => key))}::text[], ${plainArray(rows.map(({ id }) => id))}::int[],
      ${plainArray(rows.map(({ userId }) => userId))}::int[], ${plainArray(rows.map((r) => r.firstMs))}::float8[],
      ${plainArray(rows.map((r) => r.lastMs))}::float8[]) as t(key, id, owner, first, last)
    on conflict do nothing`;
  return made.count;
}

export interface SeenDevice {
  appId: number;
  id: number;
  /** Who used it last, as of `lastMs`. */
  userId: number;
  /** Decimal text. */
  sessionId: string | null;
  firstMs: number;
  lastMs: number;
}

/** Times, last user and running session. The row is locked in order of app and id. */
export async function touchDevices(db: Db, seen: readonly SeenDevice[]): Promise<void> {
  if (seen.length === 0) return;
  await db.sql`
    with t as (
      select d.app_id, d.id, t.owner, t.session, to_timestamp(t.first / 1000) as first, to_timestamp(t.last / 1000) as last
      from unnest(${plainArray(seen.map((s) => s.appId))}::int[], ${plainArray(seen.map((s) => s.id))}::int[],
        ${plainArray(seen.map((s) => s.userId))}::int[], ${plainArray(seen.map((s) => s.sessionId))}::bigint[],
        ${plainArray(seen.map((s) => s.firstMs))}::float8[], ${plainArray(seen.map((s) => s.lastMs))}::float8[])
        as t(app, id, owner, session, first, last)
      join devices d on d.app_id = t.app and d.id = t.id order by d.app_id, d.id for update of d
    )
    update devices d set first_seen = least(d.first_seen, t.first), last_seen = greatest(d.last_seen, t.last),
      user_id = case when t.last >= d.last_seen then t.owner else d.user_id end,
      session_id = case when t.last >= d.last_seen then coalesce(t.session, d.session_id) else coalesce(d.session_id, t.session) end
    from t where d.app_id = t.app_id and d.id = t.id`;
}

const TECHNICALS = [
  "platform",
  "os",
  "osVersion",
  "model",
  "manufacturer",
  "browser",
  "appVersion",
  "sdkVersion",
  "locale",
  "timezone",
  "carrier",
  "network",
  "screen",
] as const;

export type TechnicalField = (typeof TECHNICALS)[number];

export interface DeviceTechnicals {
  appId: number;
  id: number;
  atMs: number;
  technicals: Readonly<Record<TechnicalField, string | undefined>>;
}

/** What the newest items say of their devices; what they do not say stays. After `touchDevices`. */
export async function updateTechnicals(db: Db, rows: readonly DeviceTechnicals[]): Promise<void> {
  if (rows.length === 0) return;
  const field = (name: TechnicalField) =>
    textArray(rows.map((row) => row.technicals[name] ?? null));
  await db.sql`
    update devices d set platform = coalesce(t.platform, d.platform), os = coalesce(t.os, d.os),
      os_version = coalesce(t.os_version, d.os_version), model = coalesce(t.model, d.model),
      manufacturer = coalesce(t.manufacturer, d.manufacturer), browser = coalesce(t.browser, d.browser),
      app_version = coalesce(t.app_version, d.app_version), sdk_version = coalesce(t.sdk_version, d.sdk_version),
      locale = coalesce(t.locale, d.locale), timezone = coalesce(t.timezone, d.timezone),
      carrier = coalesce(t.carrier, d.carrier), network = coalesce(t.network, d.network), screen = coalesce(t.screen, d.screen)
    from unnest(${plainArray(rows.map((r) => r.appId))}::int[], ${plainArray(rows.map((r) => r.id))}::int[],
      ${plainArray(rows.map((r) => r.atMs))}::float8[], ${field("platform")}::text[], ${field("os")}::text[],
      ${field("osVersion")}::text[], ${field("model")}::text[], ${field("manufacturer")}::text[], ${field("browser")}::text[],
      ${field("appVersion")}::text[], ${field("sdkVersion")}::text[], ${field("locale")}::text[], ${field("timezone")}::text[],
      ${field("carrier")}::text[], ${field("network")}::text[], ${field("screen")}::text[])
      as t(app, id, at, platform, os, os_version, model, manufacturer, browser, app_version, sdk_version, locale, timezone,
        carrier, network, screen)
    where d.app_id = t.app and d.id = t.id and d.last_seen <= to_timestamp(t.at / 1000)`;
}

/** A native registration token belongs to the device that reported it last: others lose it. */
export async function claimToken(
  db: Db,
  device: { appId: number; id: number; token: string; at: Date },
): Promise<void> {
  const { appId, id, token, at } = device;
  await db.sql`
    update devices set push_endpoint = null, push_kind = null, push_state = 'unsubscribed', push_changed_at = ${at}
    where app_id = ${appId} and push_endpoint = ${token} and id <> ${id}`;
  await db.sql`
    update devices set push_endpoint = ${token}, push_kind = 'fcm', push_state = 'subscribed', push_reason = null,
      push_changed_at = ${at}
    where app_id = ${appId} and id = ${id} and (push_endpoint is distinct from ${token} or push_state <> 'subscribed')`;
}

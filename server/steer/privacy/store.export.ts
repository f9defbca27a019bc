import { textArray } from "@/db/arrays.ts";
import type { InApp } from "@/server/ctx.ts";

/** The part of the export about a person that fits in one row. */
export async function selectWholeUser({ db, app }: InApp, userId: number) {
  const [row] = await db.sql<
    {
      app: string;
      user: Record<string, unknown>;
      appInfo: Record<string, unknown>;
      appInfoAt: Record<string, number>;
    }[]
  >`
    select a.name as app, u.app_info as "appInfo", u.app_info_at as "appInfoAt", jsonb_build_object('id', u.id,
      'externalId', u.external_id, 'firstSeen', u.first_seen, 'lastSeen', u.last_seen, 'timezone', u.timezone,
      'locale', u.locale, 'country', u.country, 'region', u.region, 'city', u.city, 'latitude', u.lat, 'longitude', u.lon)
      as user
    from users u join apps a on a.id = u.app_id where u.app_id = ${app.id} and u.id = ${userId} and u.merged_into is null`;
  return row;
}

/** The tag plan's description of personal names, and of this person's app-info. */
export async function selectPersonalTags({ db, app }: InApp, appInfo: readonly string[]) {
  return db.sql<{ kind: string; name: string; personal: boolean; purpose: string | null }[]>`
    select kind, name, personal, purpose from tags
    where app_id = ${app.id} and (personal or (kind = 'app_info' and name = any(${textArray(appInfo)}::text[])))
    order by kind, name`;
}

/**
 * Returns every device with its known data, but not the keys that its messages are encrypted with.
 */
export async function selectWholeDevices({ db, app }: InApp, stored: readonly number[]) {
  return db.sql<Record<string, unknown>[]>`
    select id, key, platform, os, os_version as "osVersion", model, manufacturer, browser, app_version as "appVersion",
      sdk_version as "sdkVersion", locale, timezone, carrier, network, screen, first_seen as "firstSeen",
      last_seen as "lastSeen", push_kind as "pushKind", push_state as "pushState", push_reason as "pushReason",
      push_changed_at as "pushChangedAt", push_asked as "pushAsked", push_asked_at as "pushAskedAt", test as "isTestDevice"
    from devices where app_id = ${app.id} and user_id = any(${[...stored]}::int[]) order by id`;
}

/** The topics that this person chose; no topic = all messages. */
export async function selectWholeChoices({ db, app }: InApp, stored: readonly number[]) {
  return db.sql<{ topic: string | null; on: boolean; at: Date }[]>`
    select t.name as topic, c."on", c.at
    from topic_choices c left join topics t on t.app_id = c.app_id and t.id = c.topic_id
    where c.app_id = ${app.id} and c.user_id = any(${[...stored]}::int[]) order by c.at, c.topic_id`;
}

/** Returns sessions above `after`, in order of their ids (decimal text). */
export async function selectSessionPage(
  { db, app }: InApp,
  page: { stored: readonly number[]; after: string; limit: number },
) {
  return db.sql<{ id: string; deviceId: number; startedAt: Date; endedAt: Date }[]>`
    select id::text as id, device_id as "deviceId", started_at as "startedAt", ended_at as "endedAt" from sessions
    where app_id = ${app.id} and user_id = any(${[...page.stored]}::int[]) and id > ${page.after}::bigint
    order by sessions.id limit ${page.limit}`;
}

/**
 * Returns messages above `after`, in order of their ids, with everything that devices reported
 * about them.
 */
export async function selectDeliveryPage(
  { db, app }: InApp,
  page: { stored: readonly number[]; after: string; limit: number },
) {
  return db.sql<{ id: string }[]>`
    select d.id, c.name as campaign, d.occurrence, d.device_id as "deviceId", d.state, d.reason, d.due_at as "dueAt",
      d.sent_at as "sentAt", d.delivered_at as "deliveredAt", d.displayed_at as "displayedAt",
      d.actioned_at as "actionedAt", d.exited_at as "exitedAt", d.action
    from deliveries d left join campaigns c on c.id = d.campaign_id
    where d.app_id = ${app.id} and d.user_id = any(${[...page.stored]}::int[]) and d.id > ${page.after}::uuid
    order by d.id limit ${page.limit}`;
}

/** Returns the items of these ids that are held back. */
export async function selectHeldItems(
  { db, app }: InApp,
  own: readonly string[],
  anon: readonly string[],
) {
  return db.sql<Record<string, unknown>[]>`
    select received_at as "receivedAt", problem, key, item from quarantine
    where app_id = ${app.id} and (item->>'userId' = any(${textArray(own)}::text[])
      or item->>'anonymousId' = any(${textArray(anon)}::text[])) order by id`;
}

/** Returns when this person was active, as far as the summaries know; null when never. */
export async function selectSpan({ db, app }: InApp, stored: readonly number[]) {
  const [row] = await db.sql<{ first: Date | null; last: Date | null }[]>`
    select min(first) as first, max(last) as last from user_tags
    where app_id = ${app.id} and user_id = any(${[...stored]}::int[])`;
  return row;
}

/** Returns 16 bytes a hit, in order: ids from `from` to before `to` (UUID text; null = open). */
export async function selectHitIds(
  { db, app }: InApp,
  range: { stored: readonly number[]; from: string | null; to: string | null },
): Promise<Buffer> {
  const { stored, from, to } = range;
  const [row] = await db.sql<{ ids: Buffer | null }[]>`
    select string_agg(uuid_send(id), ''::bytea order by id) as ids from hits
    where app_id = ${app.id} and user_id = any(${[...stored]}::int[])
      ${from === null ? db.sql`` : db.sql`and id >= ${from}::uuid`} ${to === null ? db.sql`` : db.sql`and id < ${to}::uuid`}`;
  return row?.ids ?? Buffer.alloc(0);
}

/** Returns these hits, in order. */
export async function selectHitsById({ db, app }: InApp, ids: readonly string[]) {
  return db.sql<Record<string, unknown>[]>`
    select h.id, h.ts, t.kind, t.name, h.extras, h.duration_ms as "durationMs", h.device_id as "deviceId",
      h.session_id::text as "sessionId"
    from hits h join tags t on t.id = h.tag_id
    where h.app_id = ${app.id} and h.id = any(${textArray(ids)}::uuid[]) order by h.id`;
}

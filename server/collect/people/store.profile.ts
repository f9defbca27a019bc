import type { AppInfo } from "@/db/schema/users.ts";
import type { InApp } from "@/server/ctx.ts";
import type { UserId } from "@/server/id.ts";

export interface UserRow {
  id: UserId;
  externalId: string | null;
  appInfo: AppInfo;
  firstSeen: Date;
  lastSeen: Date;
  timezone: string | null;
  locale: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
}

export interface DeviceRow {
  id: number;
  key: string;
  platform: string | null;
  os: string | null;
  osVersion: string | null;
  browser: string | null;
  model: string | null;
  manufacturer: string | null;
  locale: string | null;
  timezone: string | null;
  carrier: string | null;
  network: string | null;
  screen: string | null;
  appVersion: string | null;
  sdkVersion: string | null;
  firstSeen: Date;
  lastSeen: Date;
  pushState: string;
  pushReason: string | null;
  testName: string | null;
}

export interface TagCount {
  kind: string;
  name: string;
  n: number;
  first: Date;
  last: Date;
}

/** Returns the user that an id currently means: the app's own ids before those of devices. */
export async function selectUserIdByAnyId(
  { db, app }: InApp,
  value: string,
): Promise<UserId | undefined> {
  const [row] = await db.sql<{ userId: UserId }[]>`
    select user_id as "userId" from identities where app_id = ${app.id} and kind in ('user', 'anon') and value = ${value}
    order by kind = 'user' desc limit 1`;
  return row?.userId;
}

export async function selectUser({ db, app }: InApp, userId: number): Promise<UserRow | undefined> {
  const [row] = await db.sql<UserRow[]>`
    select id, external_id as "externalId", app_info as "appInfo", first_seen as "firstSeen", last_seen as "lastSeen",
      timezone, locale, country, region, city
    from users where app_id = ${app.id} and id = ${userId} and merged_into is null`;
  return row;
}

/** Returns every number under which data of this person is stored, its own first. */
export async function selectStoredIds({ db, app }: InApp, userId: number): Promise<number[]> {
  const rows = await db.sql<{ id: number }[]>`
    select id from users where app_id = ${app.id} and merged_into = ${userId} order by id`;
  return [userId, ...rows.map((row) => row.id)];
}

/** Returns the ids of this person. */
export async function selectIds(
  { db, app }: InApp,
  userId: number,
): Promise<{ kind: "user" | "anon"; value: string }[]> {
  return db.sql<{ kind: "user" | "anon"; value: string }[]>`
    select kind, value from identities where app_id = ${app.id} and user_id = ${userId}
    order by kind desc, value limit 200`;
}

export async function selectDevices(
  { db, app }: InApp,
  stored: readonly number[],
): Promise<DeviceRow[]> {
  return db.sql<DeviceRow[]>`
    select id, key, platform, os, os_version as "osVersion", browser, model, manufacturer, locale, timezone,
      carrier, network, screen, app_version as "appVersion",
      sdk_version as "sdkVersion", first_seen as "firstSeen", last_seen as "lastSeen", push_state as "pushState",
      push_reason as "pushReason", test_name as "testName"
    from devices where app_id = ${app.id} and user_id = any(${[...stored]}::int[])
    order by last_seen desc limit 100`;
}

export async function selectTagCounts(
  { db, app }: InApp,
  stored: readonly number[],
): Promise<TagCount[]> {
  return db.sql<TagCount[]>`
    select t.kind, t.name, sum(u.n)::int as n, min(u.first) as first, max(u.last) as last
    from user_tags u join tags t on t.id = u.tag_id
    where u.app_id = ${app.id} and u.user_id = any(${[...stored]}::int[])
    group by t.kind, t.name order by max(u.last) desc limit 500`;
}

import type { InApp } from "@/server/ctx.ts";
import { unpackIds } from "@/server/understand/segments/evaluate/store.universe.ts";

/*
 * Ids come as one packed value (see `unpackIds`), because a million of them as rows would cost the driver over a
 * second. They are ids as stored; `population.ts` maps them to their current owners.
 */

export interface DeviceGroup {
  kind: "webpush" | "fcm" | null;
  state: "none" | "subscribed" | "denied" | "unsubscribed" | "retired";
  /** Owners of these devices; an owner of two devices is in the list twice. */
  ids: Int32Array;
}

export async function selectDeviceGroups({ db, app }: InApp): Promise<DeviceGroup[]> {
  const rows = await db.sql<(Omit<DeviceGroup, "ids"> & { ids: Uint8Array })[]>`
    select push_kind as kind, push_state as state, coalesce(string_agg(int4send(user_id), ''), '') as ids
    from devices where app_id = ${app.id} group by 1, 2`;
  return rows.map((row) => ({ ...row, ids: unpackIds(row.ids) }));
}

/** Lists the owners of devices that were seen recently. */
export async function selectSeenSince({ db, app }: InApp, since: Date): Promise<Int32Array> {
  const [row] = await db.sql<{ ids: Uint8Array }[]>`
    select coalesce(string_agg(int4send(user_id), ''), '') as ids
    from devices where app_id = ${app.id} and last_seen >= ${since}`;
  return unpackIds(row?.ids ?? new Uint8Array());
}

/** Groups people by their language or time zone (null = unknown). */
export async function selectGroups(
  { db, app }: InApp,
  by: "locale" | "timezone",
): Promise<{ value: string | null; ids: Int32Array }[]> {
  const rows = await db.sql<{ value: string | null; ids: Uint8Array }[]>`
    select ${db.sql(by)} as value, coalesce(string_agg(int4send(id), ''), '') as ids
    from users where app_id = ${app.id} and merged_into is null group by 1`;
  return rows.map(({ value, ids }) => ({ value, ids: unpackIds(ids) }));
}

/** Lists people who chose `on` for a topic; topic 0 = all messages. */
export async function selectChoosers(
  { db, app }: InApp,
  choice: { topicId: number; on: boolean },
): Promise<Int32Array> {
  const [row] = await db.sql<{ ids: Uint8Array }[]>`
    select coalesce(string_agg(int4send(user_id), ''), '') as ids
    from topic_choices where app_id = ${app.id} and topic_id = ${choice.topicId} and "on" = ${choice.on}`;
  return unpackIds(row?.ids ?? new Uint8Array());
}

interface Topic {
  id: number;
  name: string;
  onByDefault: boolean;
  archived: boolean;
}

export async function selectTopic({ db, app }: InApp, id: number): Promise<Topic | undefined> {
  const [row] = await db.sql<Topic[]>`
    select id, name, on_by_default as "onByDefault", archived_at is not null as archived
    from topics where app_id = ${app.id} and id = ${id}`;
  return row;
}

interface Windows {
  week: Date;
  day: Date;
  gap: Date;
  capDay: number | null;
  capWeek: number | null;
}

interface Pressed {
  /** People who have received as many messages as a day or a week allows. */
  capped: Int32Array;
  /** People whose last message is so recent that the next push has to wait; excludes `capped`. */
  gap: Int32Array;
}

/**
 * Lists people who have received so many messages that the next one waits. Reads only campaigns that may have reached
 * someone within the week, because their deliveries are adjacent in the index.
 */
export async function selectPressed({ db, app }: InApp, windows: Windows): Promise<Pressed> {
  const { week, day, gap, capDay, capWeek } = windows;
  const [row] = await db.sql<{ capped: Uint8Array; gap: Uint8Array }[]>`
    with recent as (
      select d.user_id, max(case d.channel when 'push' then d.sent_at else d.displayed_at end) as at
      from campaigns c join deliveries d on d.app_id = c.app_id and d.campaign_id = c.id
      where c.app_id = ${app.id} and not c.exempt and c.kind <> 'data_push' and c.launched_at is not null
        and (c.finished_at is null or c.finished_at >= ${week}::timestamptz - interval '28 days')
        and ((d.channel = 'push' and d.sent_at >= ${week}) or (d.channel = 'in_app' and d.displayed_at >= ${week}))
      group by d.user_id, d.campaign_id, d.occurrence),
    sums as (
      select user_id, max(at) as last,
        coalesce(count(*) filter (where at >= ${day}) >= ${capDay}::int, false)
          or coalesce(count(*) >= ${capWeek}::int, false) as capped
      from recent group by 1)
    select coalesce(string_agg(int4send(user_id), '') filter (where capped), '') as capped,
      coalesce(string_agg(int4send(user_id), '') filter (where not capped and last > ${gap}), '') as gap
    from sums`;
  return {
    capped: unpackIds(row?.capped ?? new Uint8Array()),
    gap: unpackIds(row?.gap ?? new Uint8Array()),
  };
}

interface Waiting {
  campaignId: number;
  name: string;
  priority: number;
  ids: Int32Array;
}

/** Lists people who have a planned, unsent message of another campaign. */
export async function selectWaiting({ db, app }: InApp, except: number): Promise<Waiting[]> {
  const rows = await db.sql<(Omit<Waiting, "ids"> & { ids: Uint8Array })[]>`
    select c.id as "campaignId", c.name, c.priority, coalesce(string_agg(int4send(d.user_id), ''), '') as ids
    from deliveries d join campaigns c on c.id = d.campaign_id and c.app_id = d.app_id
    where d.app_id = ${app.id} and d.state in ('pending', 'attempting') and d.channel = 'push' and c.id <> ${except}
      and not c.exempt and c.kind <> 'data_push' and c.state in ('running', 'scheduled')
    group by 1 order by count(*) desc, c.id limit 20`;
  return rows.map((row) => ({ ...row, ids: unpackIds(row.ids) }));
}

import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

/** Notes for every app how many of the devices seen since could be reached, on the day that it is there: the last note of a day stays. */
export async function upsertReachDays(db: Db, now: Date, since: Date): Promise<number> {
  const rows = await db.sql`
    insert into reach_days (app_id, day, devices, asked, subscribed)
    select a.id, (${now}::timestamptz at time zone a.timezone)::date, v.devices, v.asked, v.subscribed
    from (
      select app_id, count(*)::int as devices,
        count(*) filter (where push_asked is not null or push_state <> 'none')::int as asked,
        count(*) filter (where push_state = 'subscribed')::int as subscribed
      from devices where last_seen >= ${since} group by app_id) v
    join apps a on a.id = v.app_id
    on conflict (app_id, day) do update set devices = excluded.devices, asked = excluded.asked,
      subscribed = excluded.subscribed`;
  return rows.count;
}

export async function selectAppIds(db: Db): Promise<AppId[]> {
  const rows = await db.sql<{ id: AppId }[]>`select id from apps order by id`;
  return rows.map(({ id }) => id);
}

export interface Silence {
  /** Messages without an answer. */
  messages: number;
  /** The first of them was sent before this. */
  before: Date;
  /** Receipts of other devices are looked for from here on. */
  receiptsSince: Date;
  at: Date;
}

/**
 * Retires devices from which nothing came back: neither a receipt of that many messages, the first of which is that old,
 * nor anything else since. Only where other devices of the same kind do send receipts: an app that never sends any would
 * lose everybody who does not open it for two weeks. Answers how many.
 */
export async function updateSilent({ db, app }: InApp, silence: Silence): Promise<number> {
  const { messages, before, receiptsSince, at } = silence;
  const rows = await db.sql`
    with kinds as (
      select k.kind from (values ('webpush'), ('fcm')) as k (kind)
      where exists (
        select 1 from deliveries d join devices v on v.app_id = d.app_id and v.id = d.device_id
        where d.app_id = ${app.id} and d.channel = 'push' and d.delivered_at >= ${receiptsSince} and v.push_kind = k.kind)),
    silent as (
      select v.id from devices v join users u on u.app_id = v.app_id and u.id = v.user_id,
        lateral (
          select count(*) filter (where d.sent_at > heard.at) as n, min(d.sent_at) filter (where d.sent_at > heard.at) as first
          from deliveries d, (
            select greatest(v.last_seen, v.push_changed_at,
              max(greatest(r.delivered_at, r.displayed_at, r.actioned_at, r.exited_at))) as at
            from deliveries r
            where r.app_id = v.app_id and r.user_id in (u.id, u.merged_into) and r.device_id = v.id) heard
          where d.app_id = v.app_id and d.user_id in (u.id, u.merged_into) and d.device_id = v.id
            and d.channel = 'push' and d.state = 'sent') s
      where v.app_id = ${app.id} and v.push_state = 'subscribed' and v.last_seen < ${before}
        and v.push_kind in (select kind from kinds) and s.n >= ${messages} and s.first < ${before})
    update devices v set push_state = 'retired', push_reason = 'no_receipts', push_changed_at = ${at}
    from silent where v.app_id = ${app.id} and v.id = silent.id and v.push_state = 'subscribed'`;
  return rows.count;
}

/** Takes back the retirement of devices that were seen, or sent a receipt, since. */
export async function updateRevived(db: Db, at: Date): Promise<number> {
  const rows = await db.sql`
    update devices v set push_state = 'subscribed', push_reason = null, push_changed_at = ${at}
    where v.push_state = 'retired' and v.push_reason = 'no_receipts' and v.push_endpoint is not null
      and (v.last_seen > v.push_changed_at or exists (
        select 1 from users u join deliveries d on d.app_id = u.app_id and d.user_id in (u.id, u.merged_into)
        where u.app_id = v.app_id and u.id = v.user_id and d.device_id = v.id
          and greatest(d.delivered_at, d.displayed_at, d.actioned_at, d.exited_at) > v.push_changed_at))`;
  return rows.count;
}

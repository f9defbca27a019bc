import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

/** Marks dead tokens, unless the device subscribed again meanwhile. */
export async function updateRetired(
  { db, app }: InApp,
  dead: readonly { deviceId: number; endpoint: string; reason: string }[],
  at: Date,
): Promise<void> {
  if (dead.length === 0) return;
  await db.sql`
    update devices d set push_state = 'retired', push_reason = r.reason, push_changed_at = ${at}
    from unnest(${dead.map((one) => one.deviceId)}::int[], ${dead.map((one) => one.endpoint)}::text[],
      ${dead.map((one) => one.reason)}::text[]) as r (id, endpoint, reason)
    where d.app_id = ${app.id} and d.id = r.id and d.push_endpoint = r.endpoint and d.push_state = 'subscribed'`;
}

/** Returns false when there is no such device. */
export async function updateTestDevice(
  { db, app }: InApp,
  device: { id: number; name: string | null },
): Promise<boolean> {
  const rows = await db.sql`
    update devices set test = ${device.name !== null}, test_name = ${device.name}
    where app_id = ${app.id} and id = ${device.id} returning id`;
  return rows.length > 0;
}

/**
 * Retires silent devices: no receipt for that many messages, the first of which is that old, and no other sign since.
 * It does so only where other devices of the same kind send receipts. An app that never sends any would lose everyone
 * who does not open it for two weeks. Returns how many were retired.
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

/** Reactivates retired devices that were seen, or sent a receipt, since. */
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

/**
 * Gives the device this subscription. Another device of the app that had the same endpoint loses it, because it is
 * the same browser. An endpoint that its push service has declared dead stays retired. Returns the new state of the
 * device.
 */
export async function updateSubscription(
  db: Db,
  device: { appId: AppId; id: number; at: Date },
  subscription: StoredSubscription,
): Promise<"subscribed" | "retired"> {
  const { appId, id, at } = device;
  const { kind, endpoint } = subscription;
  const { p256dh, auth } = kind === "webpush" ? subscription : { p256dh: null, auth: null };
  const [taken] = await db.sql<{ state: string; reason: string | null }[]>`
    update devices d set push_endpoint = null, push_p_256dh = null, push_auth = null, push_kind = null,
      push_state = 'none', push_reason = null, push_changed_at = ${at}
    from (select id, push_state, push_reason from devices
      where app_id = ${appId} and push_endpoint = ${endpoint} and id <> ${id} for update) old
    where d.app_id = ${appId} and d.id = old.id
    returning old.push_state as state, old.push_reason as reason`;
  const wasDead = taken?.state === "retired" && taken.reason !== SILENT;
  const [row] = await db.sql<{ state: "subscribed" | "retired" }[]>`
    update devices set push_kind = ${kind}, push_endpoint = ${endpoint}, push_p_256dh = ${p256dh}, push_auth = ${auth},
      push_reason = case when ${wasDead} then ${taken?.reason ?? null}
        when push_endpoint = ${endpoint} and push_state = 'retired' and push_reason is distinct from ${SILENT} then push_reason end,
      push_changed_at = case when push_endpoint = ${endpoint} and push_state in ('subscribed', 'retired')
        and push_reason is distinct from ${SILENT} then push_changed_at else ${at}::timestamptz end,
      push_state = case when ${wasDead}
        or (push_endpoint = ${endpoint} and push_state = 'retired' and push_reason is distinct from ${SILENT}) then 'retired' else 'subscribed' end
    where app_id = ${appId} and id = ${id}
    returning push_state as state`;
  return row?.state ?? "subscribed";
}

/**
 * Removes the device's subscription: the person declined (`denied`), or withdrew it. A device that was never asked
 * stays `none`.
 */
export async function removeSubscription(
  db: Db,
  device: { appId: AppId; id: number; at: Date },
  denied: boolean,
): Promise<"none" | "denied" | "unsubscribed"> {
  const { appId, id, at } = device;
  const [row] = await db.sql<{ state: "none" | "denied" | "unsubscribed" }[]>`
    update devices d set push_kind = null, push_endpoint = null, push_p_256dh = null, push_auth = null,
      push_reason = null, push_state = next.state,
      push_changed_at = case when d.push_state = next.state then d.push_changed_at else ${at}::timestamptz end
    from (select case when ${denied} then 'denied' when push_state in ('subscribed', 'retired', 'unsubscribed')
      then 'unsubscribed' else 'none' end as state from devices where app_id = ${appId} and id = ${id}) next
    where d.app_id = ${appId} and d.id = ${id}
    returning d.push_state as state`;
  return row?.state ?? "none";
}

interface Silence {
  /** Number of messages without a response. */
  messages: number;
  /** The first of them was sent before this time. */
  before: Date;
  /** Receipts of other devices count from this time on. */
  receiptsSince: Date;
  at: Date;
}

type StoredSubscription =
  | { kind: "webpush"; endpoint: string; p256dh: string; auth: string }
  | { kind: "fcm"; endpoint: string };

/** Retired because nothing came back, which may be wrong: a device that subscribes again is reachable again. */
const SILENT = "no_receipts";

/** Records the result of the app's own question on the device. */
export async function updateAsked(
  db: Db,
  device: { appId: AppId; id: number; at: Date },
  outcome: string,
): Promise<void> {
  await db.sql`
    update devices set push_asked = ${outcome}, push_asked_at = ${device.at}
    where app_id = ${device.appId} and id = ${device.id}`;
}

import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";
import type { PushState } from "@/server/understand/reach/schema.subscription.ts";

export type StoredSubscription =
  | { kind: "webpush"; endpoint: string; p256dh: string; auth: string }
  | { kind: "fcm"; endpoint: string };

/** Retired because nothing came back, which may be wrong: whoever subscribes again is reachable again. */
export const SILENT = "no_receipts";

/**
 * Gives the device this subscription. Another device of the app that had the same endpoint loses it: it is one browser.
 * An endpoint that its push service has declared dead stays retired. Answers the state that the device is in now.
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

/** Takes the device's subscription away: people said no (`denied`), or gave it back. Never asked stays `none`. */
export async function removeSubscription(
  db: Db,
  device: { appId: AppId; id: number; at: Date },
  denied: boolean,
): Promise<PushState> {
  const { appId, id, at } = device;
  const [row] = await db.sql<{ state: PushState }[]>`
    update devices d set push_kind = null, push_endpoint = null, push_p_256dh = null, push_auth = null,
      push_reason = null, push_state = next.state,
      push_changed_at = case when d.push_state = next.state then d.push_changed_at else ${at}::timestamptz end
    from (select case when ${denied} then 'denied' when push_state in ('subscribed', 'retired', 'unsubscribed')
      then 'unsubscribed' else 'none' end as state from devices where app_id = ${appId} and id = ${id}) next
    where d.app_id = ${appId} and d.id = ${id}
    returning d.push_state as state`;
  return row?.state ?? "none";
}

export async function selectPushState(
  db: Db,
  device: { appId: AppId; id: number },
): Promise<PushState> {
  const [row] = await db.sql<{ state: PushState }[]>`
    select push_state as state from devices where app_id = ${device.appId} and id = ${device.id}`;
  return row?.state ?? "none";
}

/** Public VAPID key of the app. */
export async function selectVapidPublicKey({ db, app }: InApp): Promise<string | undefined> {
  const [row] = await db.sql<{ key: string }[]>`
    select vapid_public_key as key from apps where id = ${app.id}`;
  return row?.key;
}

import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";

const forTests = (db: Db) => db.sql`
  (d.test or exists (select 1 from pairings p
    where p.app_id = d.app_id and p.device_id = d.id and p.paired_at is not null and p.ended_at is null))`;

const named = (db: Db) => db.sql`
  coalesce(d.test_name, (select p.name from pairings p
    where p.app_id = d.app_id and p.device_id = d.id and p.ended_at is null order by p.id desc limit 1), d.key)`;

export interface TestDevice {
  deviceId: number;
  name: string;
  browser: string | null;
  pushState: string;
}

/** Lists devices that members use to check messages: marked as test devices, or paired. */
export async function selectTestDevices({ db, app }: InApp): Promise<TestDevice[]> {
  return await db.sql<TestDevice[]>`
    select d.id as "deviceId", ${named(db)} as name, d.browser, d.push_state as "pushState"
    from devices d where d.app_id = ${app.id} and ${forTests(db)} order by name, d.id`;
}

export interface TestRecipient {
  deviceId: number;
  name: string;
  pushState: string;
  pushKind: "webpush" | "fcm" | null;
  endpoint: string | null;
  p256dh: string | null;
  auth: string | null;
  externalId: string | null;
  appInfo: Record<string, string | number | boolean>;
}

/** Lists the test devices among `ids`, with the person who uses each. */
export async function selectTestRecipients(
  { db, app }: InApp,
  ids: readonly number[],
): Promise<TestRecipient[]> {
  return await db.sql<TestRecipient[]>`
    select d.id as "deviceId", ${named(db)} as name, d.push_state as "pushState",
      d.push_kind as "pushKind", d.push_endpoint as endpoint, d.push_p_256dh as p256dh, d.push_auth as auth,
      person.external_id as "externalId", coalesce(person.app_info, '{}'::jsonb) as "appInfo"
    from devices d
    left join users u on u.app_id = d.app_id and u.id = d.user_id
    left join users person on person.app_id = d.app_id and person.id = coalesce(u.merged_into, u.id)
    where d.app_id = ${app.id} and ${forTests(db)} and d.id = any(${ids as number[]}::int[]) order by d.id`;
}

interface SendingKeys {
  vapidPublicKey: string;
  vapidPrivateKey: string;
  /** Encrypted; null = the app has none. */
  fcmAccount: string | null;
  writeKey: string | null;
}

export async function selectSendingKeys({ db, app }: InApp): Promise<SendingKeys | undefined> {
  const [row] = await db.sql<SendingKeys[]>`
    select vapid_public_key as "vapidPublicKey", vapid_private_key as "vapidPrivateKey", fcm_account as "fcmAccount",
      (select shown from keys k where k.app_id = a.id and k.kind = 'write' and k.revoked_at is null
        order by k.id limit 1) as "writeKey"
    from apps a where id = ${app.id}`;
  return row;
}

interface PreviewPerson {
  externalId: string | null;
  locale: string | null;
  appInfo: Record<string, string | number | boolean>;
}

export async function selectPreviewPerson(
  { db, app }: InApp,
  id: number,
): Promise<PreviewPerson | undefined> {
  const [row] = await db.sql<PreviewPerson[]>`
    select external_id as "externalId", locale, app_info as "appInfo" from users
    where app_id = ${app.id} and id = ${id}`;
  return row;
}

import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

/** Returns the oldest demo app that has a working write key. */
export async function selectDemoApp(
  db: Db,
): Promise<{ appName: string; writeKey: string } | undefined> {
  const [row] = await db.sql<{ appName: string; writeKey: string }[]>`
    select apps.name as "appName", keys.shown as "writeKey"
    from apps join keys on keys.app_id = apps.id and keys.kind = 'write' and keys.revoked_at is null
    where apps.demo order by apps.id, keys.id limit 1`;
  return row;
}

export interface DemoApp {
  id: AppId;
  name: string;
  timezone: string;
}

export async function selectDemoAppRef(db: Db): Promise<DemoApp | undefined> {
  const [row] = await db.sql<DemoApp[]>`
    select id, name, timezone from apps where demo order by id limit 1`;
  return row;
}

/** Returns the names of the apps that are not demo apps. */
export async function selectRealApps(db: Db): Promise<string[]> {
  const rows = await db.sql<{ name: string }[]>`select name from apps where not demo order by id`;
  return rows.map(({ name }) => name);
}

export async function markAsDemo({ db, app }: InApp): Promise<void> {
  await db.sql`update apps set demo = true where id = ${app.id}`;
}

/** Keys of a demo subscription. Every demo device has the same ones. */
interface DemoSubscriptions {
  appId: AppId;
  /** The address of the demo's push service, for example `http://127.0.0.1:3000`. */
  origin: string;
  p256dh: string;
  auth: string;
  deviceKeys: readonly string[];
}

/**
 * Subscribes those of these devices that never had a push state at the demo's push service. Returns
 * how many.
 */
export async function subscribeDemoDevices(db: Db, input: DemoSubscriptions): Promise<number> {
  const { appId, origin, p256dh, auth, deviceKeys } = input;
  const result = await db.sql`
    update devices set push_kind = 'webpush', push_state = 'subscribed', push_endpoint = ${origin}::text || '/demo/push/' || key,
      push_p_256dh = ${p256dh}, push_auth = ${auth}, push_changed_at = first_seen + interval '5 minutes'
    where app_id = ${appId} and key = any(${deviceKeys as string[]}::text[]) and push_changed_at is null`;
  return result.count;
}

/** Changes the address of the demo's push service. */
export async function moveDemoDevices({ db, app }: InApp, origin: string): Promise<void> {
  await db.sql`
    update devices set push_endpoint = ${origin}::text || substring(push_endpoint from '/demo/push/.*$')
    where app_id = ${app.id} and push_endpoint ~ '^https?://[^/]+/demo/push/'
      and not starts_with(push_endpoint, ${`${origin}/`})`;
}

import type { DbPool } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";
import type { PushService } from "@/tests/push-service.ts";

/**
 * Adds `count` identified users with one subscribed device each, ids 1 to `count`; the subscriber
 * of device n is `s<n>`.
 */
export async function makePeople(
  db: DbPool,
  app: AppId,
  count: number,
  subscribe: (subscriber: string) => {
    endpoint: string;
    keys: { p256dh: string; auth: string };
  } = fakeSubscription,
): Promise<void> {
  const subscriptions = Array.from({ length: count }, (_, n) => subscribe(`s${n + 1}`));
  await db.sql`
    insert into users (app_id, id, external_id, app_info, first_seen, last_seen)
    select ${app}, n, 'user-' || n, jsonb_build_object('first_name', 'Name' || n), now(), now()
    from generate_series(1, ${count}::int) n`;
  await db.sql`
    insert into devices (app_id, id, key, user_id, first_seen, last_seen, push_kind, push_state, push_endpoint,
      push_p_256dh, push_auth)
    select ${app}, n, 'device-' || n, n, now(), now(), 'webpush', 'subscribed', endpoint, p256dh, auth
    from unnest(${subscriptions.map((one) => one.endpoint)}::text[], ${subscriptions.map((one) => one.keys.p256dh)}::text[],
      ${subscriptions.map((one) => one.keys.auth)}::text[]) with ordinality t (endpoint, p256dh, auth, n)`;
  await db.sql`update app_counters set users = ${count}, devices = ${count} where app_id = ${app}`;
}

function fakeSubscription(subscriber: string) {
  return {
    endpoint: `https://fcm.googleapis.com/fcm/send/${subscriber}`,
    keys: { p256dh: "p", auth: "a" },
  };
}

/** Adds valid VAPID keys and a write key, which apps of test worlds lack. */
export async function makeKeys(
  db: DbPool,
  app: AppId,
  vapid: { publicKey: string; privateKey: string },
): Promise<string> {
  const writeKey = `wk_test_${app}`;
  const { sha256Hex } = await import("@/server/id.ts");
  await db.sql`
    update apps set vapid_public_key = ${vapid.publicKey}, vapid_private_key = ${vapid.privateKey} where id = ${app}`;
  await db.sql`
    insert into keys (app_id, kind, name, shown, hash)
    values (${app}, 'write', 'Test', ${writeKey}, ${sha256Hex(writeKey)})`;
  return writeKey;
}

/** Returns the delivery ids that each subscriber received, in order. */
export function idsBySubscriber(service: PushService): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { subscriber, payload, status } of service.received) {
    if (payload === null || status !== 201) continue;
    const list = ids.get(subscriber) ?? [];
    list.push(String(JSON.parse(payload).d));
    ids.set(subscriber, list);
  }
  return ids;
}

/** Returns counts by state and reason, and checks that they add up to the planned number. */
export async function account(
  db: DbPool,
  app: AppId,
  campaign: number,
): Promise<Record<string, number>> {
  const rows = await db.sql<{ what: string; n: number }[]>`
    select state || coalesce(' ' || reason, '') as what, count(*)::int as n
    from deliveries where app_id = ${app} and campaign_id = ${campaign} group by 1 order by 1`;
  const [occurrence] = await db.sql<{ planned: number }[]>`
    select planned from occurrences where app_id = ${app} and campaign_id = ${campaign}`;
  const total = rows.reduce((sum, row) => sum + row.n, 0);
  if (total !== occurrence?.planned)
    throw new Error(`planned ${occurrence?.planned}, accounted for ${total}`);
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
}

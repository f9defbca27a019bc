import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

/** The registration token in a native app's items. */
export interface SaidToken {
  appId: AppId;
  deviceId: number;
  /** Null when it no longer has one. */
  token: string | null;
  atMs: number;
}

interface Taken {
  appId: AppId;
  token: string;
  state: string;
  reason: string | null;
}

/**
 * Gives devices the tokens that they reported. A token belongs to the device that reported it last; others lose it.
 * One that Firebase has declared dead stays retired, and a report older than the last change changes nothing. A
 * person who declined messages stays unsubscribed until the app itself reports otherwise (`POST /v1/subscriptions`),
 * because a phone has a token anyway.
 */
export async function updateTokens(db: Db, said: readonly SaidToken[]): Promise<void> {
  if (said.length === 0) return;
  const rows = latestOfEach(said);
  const dead = await takeFromOthers(db, rows);
  const reasons = rows.map(({ appId, token }) => dead.get(`${appId} ${token}`) ?? null);
  await db.sql`
    update devices d set push_kind = case when t.token is null then null else 'fcm' end, push_endpoint = t.token,
      push_p_256dh = null, push_auth = null,
      push_reason = case when t.token is null then null when t.dead is not null then t.dead
        when d.push_endpoint = t.token and d.push_state = 'retired' and d.push_reason is distinct from 'no_receipts' then d.push_reason end,
      push_state = case when t.token is null then 'unsubscribed' when t.dead is not null then 'retired'
        when d.push_endpoint = t.token and d.push_state = 'retired' and d.push_reason is distinct from 'no_receipts' then 'retired'
        else 'subscribed' end,
      push_changed_at = to_timestamp(t.at / 1000)
    from unnest(${plainArray(rows.map((row) => row.appId))}::int[], ${plainArray(rows.map((row) => row.deviceId))}::int[],
      ${textArray(rows.map((row) => row.token))}::text[], ${textArray(reasons)}::text[],
      ${plainArray(rows.map((row) => row.atMs))}::float8[]) as t (app, id, token, dead, at)
    where d.app_id = t.app and d.id = t.id and d.push_state <> 'denied'
      and (d.push_changed_at is null or d.push_changed_at <= to_timestamp(t.at / 1000))
      and case when t.token is null then d.push_kind = 'fcm'
        else d.push_endpoint is distinct from t.token or d.push_state <> 'subscribed' end`;
}

/** Returns, for each token, the device that reported it last. */
function latestOfEach(said: readonly SaidToken[]): SaidToken[] {
  const latest = new Map<string, SaidToken>();
  for (const one of said) {
    const key = one.token === null ? `${one.appId}:${one.deviceId}` : `${one.appId} ${one.token}`;
    const known = latest.get(key);
    if (!known || known.atMs <= one.atMs) latest.set(key, one);
  }
  return [...latest.values()].sort((a, b) => a.appId - b.appId || a.deviceId - b.deviceId);
}

/** Removes the tokens from the devices that had them and returns why dead ones are dead. */
async function takeFromOthers(db: Db, rows: readonly SaidToken[]): Promise<Map<string, string>> {
  const given = rows.filter(({ token }) => token !== null);
  if (given.length === 0) return new Map();
  const taken = await db.sql<Taken[]>`
    update devices d set push_endpoint = null, push_kind = null, push_p_256dh = null, push_auth = null,
      push_state = 'none', push_reason = null, push_changed_at = to_timestamp(old.at / 1000)
    from (
      select o.app_id, o.id, o.push_state, o.push_reason, t.token, t.at
      from unnest(${plainArray(given.map((row) => row.appId))}::int[], ${plainArray(given.map((row) => row.deviceId))}::int[],
        ${textArray(given.map((row) => row.token))}::text[], ${plainArray(given.map((row) => row.atMs))}::float8[])
        as t (app, id, token, at)
      join devices o on o.app_id = t.app and o.push_endpoint = t.token and o.id <> t.id
      where o.push_changed_at is null or o.push_changed_at <= to_timestamp(t.at / 1000)
      order by o.app_id, o.id for update of o) old
    where d.app_id = old.app_id and d.id = old.id
    returning old.app_id as "appId", old.token, old.push_state as state, old.push_reason as reason`;
  return new Map(
    taken.flatMap(({ appId, token, state, reason }) =>
      state === "retired" && reason !== null && reason !== "no_receipts"
        ? [[`${appId} ${token}`, reason] as const]
        : [],
    ),
  );
}

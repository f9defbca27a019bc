import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { Identity } from "@/server/collect/people/link-identities.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

export interface IdentityKey {
  kind: "user" | "anon";
  value: string;
}

/** A new id with the user row made for it. Times in epoch ms. */
export interface NewIdentity extends IdentityKey {
  ownUserId: number;
  firstMs: number;
  lastMs: number;
}

/** First number of the application's advisory locks; the second is the app. */
const PEOPLE_LOCK = 7_301;

interface Row {
  kind: "user" | "anon";
  value: string;
  own: number;
  user: number;
  rank: 0 | 1 | 2;
  at: number | null;
  key: string | null;
  aliases: string[] | null;
}

/**
 * Returns those of `keys` that exist. `lateral` with `offset 0` makes the planner look up each by the primary key.
 * Without it, the planner chose, while the table was small, a plan that reads all ids of the app, and kept it (6 ms
 * instead of 0.1).
 */
export async function selectIdentities(
  { db, app }: InApp,
  keys: readonly IdentityKey[],
): Promise<Identity[]> {
  if (keys.length === 0) return [];
  const rows = await db.sql<Row[]>`
    select i.kind, i.value, i.own_user_id as own, i.user_id as user, i.link_rank as rank,
      (extract(epoch from i.link_at) * 1000)::float8 as at, i.link_key as key, i.aliases
    from unnest(${plainArray(keys.map(({ kind }) => kind))}::text[], ${textArray(keys.map(({ value }) => value))}::text[])
      as k(kind, value),
      lateral (select * from identities where app_id = ${app.id} and kind = k.kind and value = k.value offset 0) i`;
  return rows.map(({ kind, value, own, user, rank, at, key, aliases }) => ({
    kind,
    value,
    ownUserId: own,
    userId: user,
    link: rank === 0 || at === null || key === null ? undefined : { rank, at, key },
    aliases: aliases ?? [],
  }));
}

/**
 * Creates ids and their user rows and returns how many. Fewer than requested means that another process created some:
 * read again. `rows` must be sorted by kind and value, so that processes wait for each other in one order.
 */
export async function insertIdentities(
  { db, app }: InApp,
  rows: readonly NewIdentity[],
): Promise<number> {
  const [made] = await db.sql<{ n: number }[]>`
    with given as (
      select * from unnest(${plainArray(rows.map(({ kind }) => kind))}::text[],
        ${textArray(rows.map(({ value }) => value))}::text[], ${plainArray(rows.map((r) => r.ownUserId))}::int[],
        ${plainArray(rows.map((r) => r.firstMs))}::float8[], ${plainArray(rows.map((r) => r.lastMs))}::float8[])
        as t(kind, value, own, first, last)
    ), made as (
      insert into identities (app_id, kind, value, user_id, own_user_id)
      select ${app.id}, kind, value, own, own from given on conflict do nothing returning own_user_id
    ), people as (
      insert into users (app_id, id, external_id, first_seen, last_seen)
      select ${app.id}, own, case kind when 'user' then value end, to_timestamp(first / 1000), to_timestamp(last / 1000)
      from given join made on own_user_id = own returning id
    )
    select count(*)::int as n from people`;
  return made?.n ?? 0;
}

/**
 * Locks the people of apps until the end of the transaction: exclusively to link ids, shared to use them. `apps`
 * sorted by id, so that processes wait for each other in one order.
 */
export async function lockPeople(
  db: Db,
  apps: readonly { appId: AppId; exclusive: boolean }[],
): Promise<void> {
  await db.sql`
    select case when exclusive then pg_advisory_xact_lock(${PEOPLE_LOCK}, id)
      else pg_advisory_xact_lock_shared(${PEOPLE_LOCK}, id) end
    from unnest(${plainArray(apps.map(({ appId }) => appId))}::int[],
      ${plainArray(apps.map(({ exclusive }) => (exclusive ? "t" : "f")))}::bool[]) as t(id, exclusive)`;
}

/** Writes links, aliases and owners of existing anonymous ids. */
export async function updateLinks({ db, app }: InApp, changed: readonly Identity[]): Promise<void> {
  if (changed.length === 0) return;
  await db.sql`
    insert into identities (app_id, kind, value, user_id, own_user_id, link_rank, link_at, link_key, aliases)
    select ${app.id}, 'anon', value, owner, own, coalesce(rank, 0), to_timestamp(at / 1000), key,
      case when aliases is not null then array(select jsonb_array_elements_text(aliases)) end
    from unnest(${textArray(changed.map(({ value }) => value))}::text[],
      ${plainArray(changed.map(({ userId }) => userId))}::int[],
      ${plainArray(changed.map(({ ownUserId }) => ownUserId))}::int[],
      ${plainArray(changed.map(({ link }) => link?.rank ?? null))}::int[],
      ${plainArray(changed.map(({ link }) => link?.at ?? null))}::float8[],
      ${textArray(changed.map(({ link }) => link?.key ?? null))}::text[],
      ${textArray(changed.map(({ aliases }) => (aliases.length > 0 ? JSON.stringify(aliases) : null)))}::jsonb[])
      as t(value, owner, own, rank, at, key, aliases)
    on conflict (app_id, kind, value) do update set user_id = excluded.user_id, link_rank = excluded.link_rank,
      link_at = excluded.link_at, link_key = excluded.link_key, aliases = excluded.aliases`;
}

/** Returns the app's own ids of the person who uses a device, found by its anonymous id, else by its own id. */
export async function selectUsersOfDevice(
  { db, app }: InApp,
  { anonymousId, deviceId }: { anonymousId?: string | undefined; deviceId?: string | undefined },
): Promise<string[]> {
  const rows = await db.sql<{ value: string }[]>`
    with found as (
      select user_id as id, 1 as rank from identities
        where app_id = ${app.id} and kind = 'anon' and value = ${anonymousId ?? null}
      union all
      select coalesce(u.merged_into, u.id), 2 from devices v join users u on u.app_id = v.app_id and u.id = v.user_id
        where v.app_id = ${app.id} and v.key = ${deviceId ?? null} and not v.user_claimed
      order by rank limit 1)
    select i.value from found join identities i on i.app_id = ${app.id} and i.user_id = found.id and i.kind = 'user'`;
  return rows.map(({ value }) => value);
}

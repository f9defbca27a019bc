import { plainArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import { personIds } from "@/server/collect/people/store.person-ids.ts";
import type { InApp } from "@/server/ctx.ts";
import type { Firing, SubjectRef } from "@/server/engage/triggers/rule.ts";
import type { AppId, CampaignId } from "@/server/id.ts";

/** Stores new firings; returns how many. Sorted, so that all processes lock in one order. */
export async function insertFirings(db: Db, firings: readonly Firing[]): Promise<number> {
  if (firings.length === 0) return 0;
  const rows = await db.sql`
    insert into trigger_firings (app_id, subject, subject_id, user_id, cause, at)
    select app, subject, id, owner, cause, to_timestamp(at / 1000)
    from unnest(${plainArray(firings.map((f) => f.appId))}::int[], ${plainArray(firings.map((f) => f.subject))}::text[],
      ${plainArray(firings.map((f) => f.subjectId))}::int[], ${plainArray(firings.map((f) => f.userId))}::int[],
      ${plainArray(firings.map((f) => f.cause))}::uuid[], ${plainArray(firings.map((f) => f.at))}::float8[])
      as t(app, subject, id, owner, cause, at)
    order by app, subject, id, cause on conflict do nothing returning 1`;
  return rows.length;
}

/** Counts what is stored so far: the hits of each of these people, by any of their ids (stored ids are given). */
export async function selectHitTotals(
  { db, app }: InApp,
  stored: readonly number[],
): Promise<{ own: number; person: number; total: number }[]> {
  return await db.sql<{ own: number; person: number; total: number }[]>`
    select t.own, p.person, (
      select coalesce(sum(ut.n), 0)::int from (
        select p.person as id
        union all
        select u.id from users u where u.app_id = ${app.id} and u.merged_into = p.person) ids
      join user_tags ut on ut.app_id = ${app.id} and ut.user_id = ids.id) as total
    from unnest(${plainArray(stored)}::int[]) as t(own),
      lateral (select coalesce(merged_into, id) as person from users
        where app_id = ${app.id} and id = t.own offset 0) p`;
}

export type SubjectKey = { appId: AppId } & SubjectRef;
export type CampaignKey = Extract<SubjectKey, { subject: "campaign" }>;
export type ProgramKey = Extract<SubjectKey, { subject: "program" }>;

/** Lists campaigns and programs with firings to settle, of one app or (null) of all. */
export async function selectOpenSubjects(db: Db, appId: AppId | null): Promise<SubjectKey[]> {
  return await db.sql<SubjectKey[]>`
    select distinct app_id as "appId", subject, subject_id as "subjectId" from trigger_firings
    where settled_at is null and (${appId}::int is null or app_id = ${appId}::int) order by 1, 2, 3`;
}

export interface OpenFiring {
  id: number;
  /** The current owner; null = erased. */
  person: number | null;
  /** Epoch milliseconds. */
  at: number;
  /** True for a first session when the person did something an hour before, under another id than that of the firing. */
  known: boolean;
}

/** Selects the oldest open firings of a subject, locked until the transaction ends. */
export async function lockFirings(
  db: Db,
  { appId, subject, subjectId }: SubjectKey,
  { limit, first }: { limit: number; first: boolean },
): Promise<OpenFiring[]> {
  return await db.sql<OpenFiring[]>`
    with open as materialized (
      select id, user_id, at from trigger_firings
      where app_id = ${appId} and subject = ${subject} and subject_id = ${subjectId} and settled_at is null
      order by id limit ${limit} for update skip locked)
    select o.id, p.person, (extract(epoch from o.at) * 1000)::float8 as at, ${first}::boolean and exists (
        select 1 from (
          select p.person as id
          union all
          select u.id from users u where u.app_id = ${appId} and u.merged_into = p.person) ids
        join user_tags ut on ut.app_id = ${appId} and ut.user_id = ids.id
        where ids.id <> o.user_id and ut.first < o.at - interval '1 hour') as known
    from open o left join lateral (
      select coalesce(merged_into, id) as person from users
      where app_id = ${appId} and id = o.user_id offset 0) p on true
    order by o.id`;
}

export async function updateSettled(
  { db, app }: InApp,
  ids: readonly number[],
  at: Date,
): Promise<void> {
  await db.sql`
    update trigger_firings set settled_at = ${at}
    where app_id = ${app.id} and id = any(${plainArray(ids)}::bigint[])`;
}

/**
 * Returns people's entries into a campaign so far, under any of their ids: the highest entry and when its message was
 * due (epoch milliseconds).
 */
export async function selectEntries(
  { db, app }: InApp,
  campaignId: CampaignId,
  people: readonly number[],
): Promise<{ person: number; entry: number; dueAt: number }[]> {
  return await db.sql<{ person: number; entry: number; dueAt: number }[]>`
    with given as (select unnest(${plainArray(people)}::int[]) as person),
    ids as (${personIds({ db, app }, "given")})
    select distinct on (ids.person) ids.person, d.occurrence as entry,
      (extract(epoch from d.due_at) * 1000)::float8 as "dueAt"
    from ids join deliveries d on d.app_id = ${app.id} and d.user_id = ids.id and d.campaign_id = ${campaignId}
    order by ids.person, d.occurrence desc, d.due_at desc`;
}

/** Deletes firings settled before `before`, and visits that ended before it. */
export async function deleteSettled(db: Db, before: Date): Promise<number> {
  const firings = await db.sql`delete from trigger_firings where settled_at < ${before}`;
  const visits = await db.sql`delete from place_visits where last_inside_at < ${before}`;
  return firings.count + visits.count;
}

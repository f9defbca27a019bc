import { plainArray } from "@/db/arrays.ts";
import type { InApp } from "@/server/ctx.ts";
import type { Subject } from "@/server/engage/triggers/rule.ts";

export interface VisitKey {
  subject: Subject;
  subjectId: number;
  /** The person, under whichever id they were seen. */
  userId: number;
}

/** Returns the current owners of these stored ids. */
export async function selectPersons(
  { db, app }: InApp,
  stored: readonly number[],
): Promise<Map<number, number>> {
  const rows = await db.sql<{ own: number; person: number }[]>`
    select t.own, p.person from unnest(${plainArray(stored)}::int[]) as t(own),
      lateral (select coalesce(merged_into, id) as person from users
        where app_id = ${app.id} and id = t.own offset 0) p`;
  return new Map(rows.map(({ own, person }) => [own, person]));
}

/**
 * Returns when these people were last inside (epoch milliseconds; 0 = never), under any of their ids, in the order of
 * `keys`. Locks until the transaction ends, so that two processes that see the same arrival begin one visit. `keys`
 * must be sorted.
 */
export async function lockVisits({ db, app }: InApp, keys: readonly VisitKey[]): Promise<number[]> {
  const subjects = plainArray(keys.map(({ subject }) => subject));
  const ids = plainArray(keys.map(({ subjectId }) => subjectId));
  const people = plainArray(keys.map(({ userId }) => userId));
  await db.sql`
    insert into place_visits (app_id, subject, subject_id, user_id, last_inside_at)
    select ${app.id}, subject, id, person, to_timestamp(0)
    from unnest(${subjects}::text[], ${ids}::int[], ${people}::int[]) with ordinality as t(subject, id, person, n)
    order by n on conflict do nothing`;
  await db.sql`
    select 1 from unnest(${subjects}::text[], ${ids}::int[], ${people}::int[]) with ordinality as t(subject, id, person, n)
    join place_visits v on v.app_id = ${app.id} and v.subject = t.subject and v.subject_id = t.id and v.user_id = t.person
    order by n for update of v`;
  const rows = await db.sql<{ at: number }[]>`
    select coalesce(max((extract(epoch from v.last_inside_at) * 1000)::float8), 0) as at
    from unnest(${subjects}::text[], ${ids}::int[], ${people}::int[]) with ordinality as t(subject, id, person, n)
    left join lateral (
      select t.person as id union all
      select u.id from users u where u.app_id = ${app.id} and u.merged_into = t.person) one on true
    left join place_visits v on v.app_id = ${app.id} and v.subject = t.subject and v.subject_id = t.id and v.user_id = one.id
    group by n order by n`;
  return rows.map(({ at }) => at);
}

/** Stores the last sighting inside. The rows exist and are locked. */
export async function updateVisits(
  { db, app }: InApp,
  visits: readonly (VisitKey & { lastInside: number })[],
): Promise<void> {
  await db.sql`
    update place_visits v set last_inside_at = greatest(v.last_inside_at, to_timestamp(t.at / 1000))
    from unnest(${plainArray(visits.map((v) => v.subject))}::text[], ${plainArray(visits.map((v) => v.subjectId))}::int[],
      ${plainArray(visits.map((v) => v.userId))}::int[], ${plainArray(visits.map((v) => v.lastInside))}::float8[])
      as t(subject, id, person, at)
    where v.app_id = ${app.id} and v.subject = t.subject and v.subject_id = t.id and v.user_id = t.person`;
}

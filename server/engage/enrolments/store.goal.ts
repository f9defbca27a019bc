import { plainArray } from "@/db/arrays.ts";
import { personIds } from "@/server/collect/people/store.person-ids.ts";
import type { InApp } from "@/server/ctx.ts";

export interface Since {
  person: number;
  since: Date;
}

/** Returns these people, under any of their ids, for whom one of the tags was received after `since`. */
export async function selectDidSince(
  { db, app }: InApp,
  people: readonly Since[],
  tagIds: readonly number[],
): Promise<number[]> {
  const rows = await db.sql<{ person: number }[]>`
    with given as (
      select * from unnest(${plainArray(people.map(({ person }) => person))}::int[],
        ${plainArray(people.map(({ since }) => since.toISOString()))}::timestamptz[]) as t(person, since)),
    ids as (${personIds({ db, app }, "given", { also: "since" })})
    select distinct i.person from ids i
    join user_tags t on t.app_id = ${app.id} and t.user_id = i.id and t.tag_id = any(${plainArray(tagIds)}::int[])
    where t.last > i.since`;
  return rows.map(({ person }) => person);
}

/** Returns the hits themselves, for conditions on their extras. */
export async function selectHitsSince(
  { db, app }: InApp,
  people: readonly Since[],
  tagIds: readonly number[],
): Promise<{ person: number; extras: Record<string, unknown> | null }[]> {
  return await db.sql<{ person: number; extras: Record<string, unknown> | null }[]>`
    with given as (
      select * from unnest(${plainArray(people.map(({ person }) => person))}::int[],
        ${plainArray(people.map(({ since }) => since.toISOString()))}::timestamptz[]) as t(person, since)),
    ids as (${personIds({ db, app }, "given", { also: "since" })})
    select i.person, h.extras from ids i
    join hits h on h.app_id = ${app.id} and h.user_id = i.id and h.tag_id = any(${plainArray(tagIds)}::int[])
    where h.ts > i.since`;
}

import { plainArray } from "@/db/arrays.ts";
import type { InApp } from "@/server/ctx.ts";

interface ChoiceRow {
  /** 0 = everything. */
  topicId: number;
  on: boolean;
  at: Date;
}

/** Lists the choices of one person under these ids; of several choices about a topic, the latest. */
export async function selectChoices(
  { db, app }: InApp,
  stored: readonly number[],
): Promise<ChoiceRow[]> {
  return db.sql<ChoiceRow[]>`
    select distinct on (topic_id) topic_id as "topicId", "on", at from topic_choices
    where app_id = ${app.id} and user_id = any(${[...stored]}::int[])
    order by topic_id, at desc`;
}

export async function upsertChoices(
  { db, app }: InApp,
  person: { userId: number; at: Date },
  choices: readonly { topicId: number; on: boolean }[],
): Promise<void> {
  if (choices.length === 0) return;
  await db.sql`
    insert into topic_choices (app_id, user_id, topic_id, "on", at)
    select ${app.id}, ${person.userId}, topic, chosen, ${person.at}
    from unnest(${plainArray(choices.map(({ topicId }) => topicId))}::int[],
      ${plainArray(choices.map(({ on }) => String(on)))}::boolean[]) as t (topic, chosen)
    on conflict (app_id, user_id, topic_id) do update set "on" = excluded."on", at = excluded.at`;
}

/** Lists the ids of topics that people can choose. */
export async function selectOpenTopicIds({ db, app }: InApp): Promise<Set<number>> {
  const rows = await db.sql<{ id: number }[]>`
    select id from topics where app_id = ${app.id} and archived_at is null`;
  return new Set(rows.map(({ id }) => id));
}

/** Returns the current owner of an id; undefined = no one has it. */
export async function selectPersonOf(
  { db, app }: InApp,
  id: { kind: "user" | "anon"; value: string },
): Promise<number | undefined> {
  const [row] = await db.sql<{ userId: number }[]>`
    select coalesce(u.merged_into, u.id) as "userId"
    from identities i join users u on u.app_id = i.app_id and u.id = i.user_id
    where i.app_id = ${app.id} and i.kind = ${id.kind} and i.value = ${id.value}`;
  return row?.userId;
}

/** Returns the current owner of this row; undefined = erased. */
export async function selectCanonical(
  { db, app }: InApp,
  userId: number,
): Promise<number | undefined> {
  const [row] = await db.sql<{ id: number }[]>`
    select coalesce(merged_into, id) as id from users where app_id = ${app.id} and id = ${userId}`;
  return row?.id;
}

export async function selectAppName({
  db,
  app,
}: InApp): Promise<{ name: string; timezone: string } | undefined> {
  const [row] = await db.sql<{ name: string; timezone: string }[]>`
    select name, timezone from apps where id = ${app.id}`;
  return row;
}

import type { InApp } from "@/server/ctx.ts";
import type { CreateTopic, UpdateTopic } from "@/server/engage/topics/schema.ts";

export interface TopicRow {
  id: number;
  name: string;
  description: string;
  onByDefault: boolean;
  createdAt: Date;
  archivedAt: Date | null;
}

export async function selectTopics({ db, app }: InApp): Promise<TopicRow[]> {
  return db.sql<TopicRow[]>`
    select id, name, description, on_by_default as "onByDefault", created_at as "createdAt", archived_at as "archivedAt"
    from topics where app_id = ${app.id}
    order by archived_at is not null, lower(name), id`;
}

export async function selectTopic({ db, app }: InApp, id: number): Promise<TopicRow | undefined> {
  const [row] = await db.sql<TopicRow[]>`
    select id, name, description, on_by_default as "onByDefault", created_at as "createdAt", archived_at as "archivedAt"
    from topics where app_id = ${app.id} and id = ${id}`;
  return row;
}

/** The number of people who switched a topic on or off themselves, and of campaigns and programs about it. */
interface TopicUse {
  topicId: number;
  on: number;
  off: number;
  campaigns: number;
}

/** Topic 0 = everything. For a person with several ids, the latest choice counts. */
export async function selectTopicUse({ db, app }: InApp): Promise<TopicUse[]> {
  return db.sql<TopicUse[]>`
    with choices as (
      select distinct on (coalesce(u.merged_into, u.id), c.topic_id) c.topic_id, c."on"
      from topic_choices c join users u on u.app_id = c.app_id and u.id = c.user_id
      where c.app_id = ${app.id}
      order by coalesce(u.merged_into, u.id), c.topic_id, c.at desc),
    chosen as (
      select topic_id, count(*) filter (where "on")::int as yes, count(*) filter (where not "on")::int as no
      from choices group by topic_id),
    used as (
      select topic_id, count(*)::int as n from campaigns
      where app_id = ${app.id} and topic_id is not null and state <> 'archived' group by topic_id)
    select coalesce(chosen.topic_id, used.topic_id) as "topicId", coalesce(chosen.yes, 0) as "on",
      coalesce(chosen.no, 0) as off, coalesce(used.n, 0) as campaigns
    from chosen full join used on used.topic_id = chosen.topic_id`;
}

/** Returns undefined when the name is taken. */
export async function insertTopic(
  { db, app }: InApp,
  topic: CreateTopic & { at: Date },
): Promise<number | undefined> {
  const [row] = await db.sql<{ id: number }[]>`
    insert into topics (app_id, name, description, on_by_default, created_at)
    values (${app.id}, ${topic.name}, ${topic.description}, ${topic.onByDefault}, ${topic.at})
    on conflict (app_id, name) do nothing returning id`;
  return row?.id;
}

/** Returns false when another topic has the name. */
export async function updateTopicRow({ db, app }: InApp, topic: UpdateTopic): Promise<boolean> {
  const { id, name, description, onByDefault } = topic;
  const rows = await db.sql`
    update topics set name = coalesce(${name ?? null}, name),
      description = coalesce(${description ?? null}, description),
      on_by_default = coalesce(${onByDefault ?? null}::boolean, on_by_default)
    where app_id = ${app.id} and id = ${id}
      and not exists (select 1 from topics where app_id = ${app.id} and name = ${name ?? null} and id <> ${id})
    returning 1`;
  return rows.length > 0;
}

export async function updateArchived(
  { db, app }: InApp,
  topic: { id: number; at: Date | null },
): Promise<void> {
  await db.sql`
    update topics set archived_at = ${topic.at} where app_id = ${app.id} and id = ${topic.id}`;
}

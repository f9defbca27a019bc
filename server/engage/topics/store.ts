import { plainArray } from "@/db/arrays.ts";
import { personIds } from "@/server/collect/people/store.person-ids.ts";
import type { InApp } from "@/server/ctx.ts";
import type { TopicId } from "@/server/id.ts";
import { topicId } from "@/server/id.ts";

/** Topic 0 = all messages that are not exempt. */
export const EVERYTHING = topicId(0);

/**
 * Returns those of these people (canonical ids) who want no message about this topic: they switched it off, or
 * everything, or never chose and it is off by default. `about` null = a message about no topic. Of several choices of
 * one person (made under several ids), the latest counts.
 */
export async function selectTopicOff(
  { db, app }: InApp,
  about: TopicId | null,
  userIds: readonly number[],
): Promise<Set<number>> {
  if (userIds.length === 0) return new Set();
  const topic = about ?? EVERYTHING;
  const rows = await db.sql<{ person: number }[]>`
    with audience as (select distinct unnest(${plainArray(userIds)}::int[]) as person),
    ids as (${personIds({ db, app }, "audience")}),
    choices as (
      select distinct on (ids.person, c.topic_id) ids.person, c.topic_id, c."on"
      from ids join topic_choices c on c.app_id = ${app.id} and c.user_id = ids.id
        and c.topic_id in (${EVERYTHING}, ${topic})
      order by ids.person, c.topic_id, c.at desc)
    select a.person from audience a
    left join choices everything on everything.person = a.person and everything.topic_id = ${EVERYTHING}
    left join choices chosen on chosen.person = a.person and chosen.topic_id = ${topic}
    left join topics t on t.app_id = ${app.id} and t.id = ${topic}
    where everything."on" is false or not coalesce(chosen."on", t.on_by_default, true)`;
  return new Set(rows.map(({ person }) => person));
}

import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

/** Distinct messages that reached a person (`stored` = all numbers of theirs) in the last day and week. Exempt ones do not count. */
export async function selectReached(
  db: Db,
  appId: AppId,
  stored: readonly number[],
  now: Date,
): Promise<{ day: number; week: number }> {
  const [row] = await db.sql<{ day: number; week: number }[]>`
    with reached as (
      select d.campaign_id, d.occurrence, max(case d.channel when 'push' then d.sent_at else d.displayed_at end) as at
      from deliveries d join campaigns c on c.id = d.campaign_id
      where d.app_id = ${appId} and d.user_id = any(${[...stored]}::int[]) and not c.exempt and c.kind <> 'data_push'
        and d.state = 'sent' and d.due_at > ${now}::timestamptz - interval '60 days'
      group by 1, 2)
    select count(*) filter (where at > ${now}::timestamptz - interval '1 day')::int as day,
      count(*) filter (where at > ${now}::timestamptz - interval '7 days')::int as week
    from reached`;
  return row ?? { day: 0, week: 0 };
}

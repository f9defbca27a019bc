import type { Db } from "@/db/client.ts";
import { bumpTriggerRevision } from "@/server/account/apps/store.counters.ts";
import type { InApp } from "@/server/ctx.ts";
import { TriggerOn } from "@/server/engage/schedule/schema.trigger.ts";
import type { Subject, TriggerRule } from "@/server/engage/triggers/rule.ts";
import type { AppId } from "@/server/id.ts";

/** Everything with an active trigger, in all apps. */
const live = ({ sql }: Db) => sql`(
  select app_id, 'campaign' as subject, id, schedule->'on' as cause, greatest(launched_at, start_at) as begins_at, end_at
  from campaigns where state = 'running' and schedule->>'type' = 'trigger'
  union all
  select app_id, 'program', id, start->'on', launched_at, null
  from programs where state = 'running' and start->>'type' = 'trigger') as live`;

/**
 * Notifies every process that triggers changed; they reload them within a second or two. Call it in the transaction of
 * the change, after the change. Deletes watches of segments that no rule listens to, so that a new listener begins with
 * the current members.
 */
export async function bumpTriggers({ db, app }: InApp): Promise<void> {
  await bumpTriggerRevision({ db, app });
  await db.sql`
    delete from segment_watches w where app_id = ${app.id} and not exists (
      select 1 from ${live(db)}
      where live.app_id = w.app_id and live.cause->>'type' in ('segment_enter', 'segment_leave')
        and (live.cause->>'segmentId')::int = w.segment_id)`;
}

export async function selectRules({ db, app }: InApp): Promise<TriggerRule[]> {
  const rows = await db.sql<
    { subject: Subject; id: number; on: unknown; beginsAt: Date | null; endAt: Date | null }[]
  >`
    select subject, id, cause as "on", begins_at as "beginsAt", end_at as "endAt"
    from ${live(db)} where app_id = ${app.id} order by subject, id`;
  return rows.flatMap(({ subject, id, on, beginsAt, endAt }) => {
    const parsed = TriggerOn.safeParse(on);
    if (!parsed.success) return [];
    return [
      {
        subject,
        subjectId: id,
        on: parsed.data,
        from: beginsAt?.getTime() ?? 0,
        to: endAt?.getTime() ?? Number.POSITIVE_INFINITY,
      },
    ];
  });
}

/** Lists apps in which entering or leaving a segment triggers something: this one, or (null) all. */
export async function selectWatchingApps(
  db: Db,
  appId: AppId | null,
): Promise<{ appId: AppId; name: string; timezone: string }[]> {
  return await db.sql<{ appId: AppId; name: string; timezone: string }[]>`
    select a.id as "appId", a.name, a.timezone from apps a
    where (${appId}::int is null or a.id = ${appId}::int) and exists (
      select 1 from ${live(db)}
      where live.app_id = a.id and live.cause->>'type' in ('segment_enter', 'segment_leave'))
    order by a.id`;
}

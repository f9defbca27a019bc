import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

export interface CampaignRow {
  id: number;
  appId: AppId;
  appName: string;
  timezone: string;
}

/** Lists campaigns that may be sending right now. */
export async function selectRunning(db: Db): Promise<CampaignRow[]> {
  return await db.sql<CampaignRow[]>`
    select c.id, c.app_id as "appId", a.name as "appName", a.timezone
    from campaigns c join apps a on a.id = c.app_id where c.state = 'running' order by c.id`;
}

/** Attempts to send pushes, and those that a push service rejected or did not answer. */
export interface Tries {
  tries: number;
  errors: number;
}

/**
 * For a delivery that was sent, all attempts but the last were errors. An expired subscription is no error of the push
 * service.
 */
export async function selectTries(
  { db, app }: InApp,
  campaign: number,
  since: Date,
): Promise<Tries> {
  const [row] = await db.sql<Tries[]>`
    select coalesce(sum(attempts - (state = 'attempting')::int), 0)::int as tries,
      coalesce(sum(case
        when state in ('sent', 'attempting') or reason = 'gone' then attempts - 1
        else attempts end), 0)::int as errors
    from deliveries
    where app_id = ${app.id} and campaign_id = ${campaign} and channel = 'push' and attempts > 0 and state <> 'suppressed'
      and coalesce(sent_at, due_at) >= ${since}`;
  return row ?? { tries: 0, errors: 0 };
}

/** People's responses to the messages that were shown to them. */
export interface Reactions {
  /** People who were shown a message. */
  shown: number;
  /** People who closed it without acting. */
  dismissed: number;
  /** People who turned off notifications, or the campaign's topic, within a day after it. */
  optedOut: number;
}

export async function selectReactions(
  { db, app }: InApp,
  campaign: number,
  since: Date,
): Promise<Reactions> {
  const [row] = await db.sql<Reactions[]>`
    with shown as (
      select user_id, min(displayed_at) as at, bool_or(exited_at is not null) and not bool_or(actioned_at is not null) as dismissed
      from deliveries
      where app_id = ${app.id} and campaign_id = ${campaign} and displayed_at >= ${since}
      group by user_id),
    opt_outs as (
      select s.user_id from shown s join devices d on d.app_id = ${app.id} and d.user_id = s.user_id
      where d.push_state in ('denied', 'unsubscribed') and d.push_changed_at >= s.at
        and d.push_changed_at < s.at + interval '24 hours'
      union
      select s.user_id from shown s join topic_choices t on t.app_id = ${app.id} and t.user_id = s.user_id
      where not t.on and t.at >= s.at and t.at < s.at + interval '24 hours'
        and t.topic_id in (0, (select topic_id from campaigns where id = ${campaign})))
    select (select count(*)::int from shown) as shown, (select count(*)::int from shown where dismissed) as dismissed,
      (select count(*)::int from opt_outs) as "optedOut"`;
  return row ?? { shown: 0, dismissed: 0, optedOut: 0 };
}

/** Returns when the campaign last started or resumed sending, because earlier messages were checked then. */
export async function selectSince({ db, app }: InApp, campaign: number): Promise<Date | undefined> {
  const [row] = await db.sql<{ since: Date | null }[]>`
    select greatest(c.launched_at,
      (select max(at) from audit_log
       where app_id = ${app.id} and action = 'campaign.resumed' and detail ->> 'id' = c.id::text)) as since
    from campaigns c where c.app_id = ${app.id} and c.id = ${campaign}`;
  return row?.since ?? undefined;
}

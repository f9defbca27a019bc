import { plainArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import { personIds } from "@/server/collect/people/store.person-ids.ts";
import type { InApp } from "@/server/ctx.ts";
import type { Rival } from "@/server/engage/deliveries/gate/gate.ts";
import { WEEK_MS } from "@/server/engage/limits/frequency-cap.ts";
import type { AppId, CampaignId } from "@/server/id.ts";

export interface Pressure {
  /**
   * Epoch milliseconds of other messages of the last week: pushes sent or being sent, and messages shown in the app.
   */
  times: number[];
  /** The campaign of the latest of them. */
  latest: number | null;
  /** Messages of higher priority that are due by the horizon, most important first. */
  rivals: Rival[];
}

/** The message being decided, which does not count against itself. */
interface Asking {
  /** 0 = no campaign: every message counts. */
  campaignId: CampaignId | 0;
  occurrence: number;
  priority: number;
  now: Date;
  /** Rivals that are due by then count. */
  horizon: Date;
}

/**
 * Lets one worker at a time decide about an app's messages until its transaction ends, because each must see what the
 * others have let through.
 */
export async function lockGate({ db, app }: InApp): Promise<void> {
  await db.sql`select pg_advisory_xact_lock(hashtext('tidings.gate'), ${app.id}::int)`;
}

/**
 * Loads what these people (canonical ids) received recently and what waits for them; leaves out people without either.
 */
export async function selectRecentMessages(
  { db, app }: InApp,
  people: readonly number[],
  asking: Asking,
): Promise<Map<number, Pressure>> {
  const { now, horizon } = asking;
  const since = new Date(now.getTime() - WEEK_MS);
  const rows = await db.sql<
    { person: number; campaignId: CampaignId; ms: number | null; dueAt: Date | null }[]
  >`
    with audience as (select distinct unnest(${plainArray(people)}::int[]) as person),
    ids as (${personIds({ db, app }, "audience")}),
    moments as (
      select ids.person, d.campaign_id, d.occurrence, c.priority,
        case when d.channel = 'in_app' then d.displayed_at
          when d.state = 'attempting' then ${now}::timestamptz
          when d.state = 'sent' then d.sent_at end as at,
        case when d.channel = 'push' and d.state = 'pending' and d.due_at <= ${horizon} and d.expires_at > ${now}
          and c.state = 'running' and c.priority > ${asking.priority} then d.due_at end as due
      from ids
      join deliveries d on d.app_id = ${app.id} and d.user_id = ids.id
      join campaigns c on c.id = d.campaign_id
      where not c.exempt and c.kind <> 'data_push'
        and (d.campaign_id, d.occurrence) <> (${asking.campaignId}, ${asking.occurrence})
        and (d.state <> 'suppressed' or d.displayed_at is not null))
    select person, campaign_id as "campaignId", (extract(epoch from max(at)) * 1000)::float8 as ms,
      case when max(at) is null then min(due) end as "dueAt"
    from moments where at > ${since} or due is not null
    group by person, campaign_id, occurrence, priority
    order by priority desc, min(due)`;
  const found = new Map<number, Pressure>();
  for (const { person, campaignId, ms, dueAt } of rows) {
    const one = found.get(person) ?? { times: [], latest: null, rivals: [] };
    if (ms !== null) {
      if (one.times.every((time) => time <= ms)) one.latest = campaignId;
      one.times.push(ms);
    }
    if (ms === null && dueAt) one.rivals.push({ campaignId, dueAt });
    found.set(person, one);
  }
  return found;
}

/**
 * Loads the in-app rows of an "anytime" message by person (canonical ids as planned): whether it was displayed there.
 * Locks the rows, so that app and push decide one after the other.
 */
export async function selectInApp(
  db: Db,
  ref: { appId: AppId; campaignId: CampaignId; occurrence: number },
  people: readonly number[],
): Promise<Map<number, boolean>> {
  const rows = await db.sql<{ userId: number; displayed: boolean }[]>`
    select user_id as "userId", displayed_at is not null as displayed from deliveries
    where app_id = ${ref.appId} and campaign_id = ${ref.campaignId} and occurrence = ${ref.occurrence}
      and user_id = any(${plainArray(people)}::int[]) and device_id = 0 and channel = 'in_app'
    order by user_id for update`;
  return new Map(rows.map((row) => [row.userId, row.displayed]));
}

/** Withdraws the in-app rows, because the message is sent as a push. */
export async function withdrawInApp(
  db: Db,
  ref: { appId: AppId; campaignId: CampaignId; occurrence: number },
  people: readonly number[],
): Promise<void> {
  if (people.length === 0) return;
  await db.sql`
    update deliveries set state = 'suppressed', reason = 'sent_as_push'
    where app_id = ${ref.appId} and campaign_id = ${ref.campaignId} and occurrence = ${ref.occurrence}
      and user_id = any(${plainArray(people)}::int[]) and device_id = 0 and channel = 'in_app'
      and state in ('pending', 'sent') and displayed_at is null`;
}

/** Restores the in-app message for people whose pushes have all failed. */
export async function reviveInApp(
  db: Db,
  ref: { appId: AppId; campaignId: CampaignId; occurrence: number },
  people: readonly number[],
): Promise<void> {
  if (people.length === 0) return;
  await db.sql`
    update deliveries d set state = 'pending', reason = null
    where app_id = ${ref.appId} and campaign_id = ${ref.campaignId} and occurrence = ${ref.occurrence}
      and user_id = any(${plainArray(people)}::int[]) and device_id = 0 and channel = 'in_app'
      and state = 'suppressed' and reason = 'sent_as_push'
      and not exists (select 1 from deliveries p
        where p.app_id = d.app_id and p.campaign_id = d.campaign_id and p.occurrence = d.occurrence and p.user_id = d.user_id
          and p.channel = 'push' and p.state in ('pending', 'attempting', 'sent'))`;
}

import { z } from "zod";
import type { Db } from "@/db/client.ts";
import type { CampaignState } from "@/server/engage/campaigns/lifecycle.ts";
import type { ChunkRef, OccurrenceRef } from "@/server/engage/deliveries/plan/occurrence-ref.ts";
import { Schedule } from "@/server/engage/schedule/schema.ts";
import type { AppId, CampaignId } from "@/server/id.ts";
import { readableRows } from "@/server/parse-stored.ts";

/** Restricts to one campaign; null = all. */
type Only = { appId: AppId; campaignId: CampaignId } | null;

const MAX_CHUNKS = 2_000;

/** Lists due occurrences that are not planned. */
export async function selectDueOccurrences(
  db: Db,
  now: Date,
  only: Only,
): Promise<OccurrenceRef[]> {
  return await db.sql<OccurrenceRef[]>`
    select o.app_id as "appId", o.campaign_id as "campaignId", o.no as occurrence
    from occurrences o join campaigns c on c.id = o.campaign_id and c.app_id = o.app_id
    where o.state in ('due', 'planning') and o.due_at <= ${now} and c.state in ('scheduled', 'running')
      and (${only?.campaignId ?? null}::int is null
        or (o.app_id = ${only?.appId ?? null}::int and o.campaign_id = ${only?.campaignId ?? null}::int))
    order by o.due_at limit 100`;
}

/**
 * Lists chunks that have due deliveries and no worker. Skips untouched chunks while anything of their occurrence is
 * being sent: they are in the queue, and a lost signal is found once the queue is empty.
 */
export async function selectIdleChunks(db: Db, now: Date, only: Only): Promise<ChunkRef[]> {
  return await db.sql<ChunkRef[]>`
    with open as (
      select app_id, campaign_id, occurrence, chunk,
        bool_or(state = 'attempting' and lease_until >= ${now}) as active,
        bool_or(state = 'pending' and due_at <= ${now}) as due,
        bool_or((state = 'attempting' and lease_until < ${now})
          or (state = 'pending' and due_at <= ${now} and attempts > 0)) as again
      from deliveries
      where state in ('pending', 'attempting') and channel = 'push' and due_at <= ${now}
        and (${only?.campaignId ?? null}::int is null
          or (app_id = ${only?.appId ?? null}::int and campaign_id = ${only?.campaignId ?? null}::int))
      group by 1, 2, 3, 4),
    busy as (select app_id, campaign_id, occurrence, bool_or(active) as active from open group by 1, 2, 3)
    select o.app_id as "appId", o.campaign_id as "campaignId", o.occurrence, o.chunk
    from open o
    join busy b using (app_id, campaign_id, occurrence)
    join campaigns c on c.id = o.campaign_id and c.app_id = o.app_id
    where c.state = 'running' and ((o.again and not o.active) or (o.due and not b.active))
    order by o.app_id, o.campaign_id, o.occurrence, o.chunk limit ${MAX_CHUNKS}`;
}

/** Lists planned occurrences that have nothing left to send. */
export async function selectExhausted(db: Db): Promise<OccurrenceRef[]> {
  return await db.sql<OccurrenceRef[]>`
    select o.app_id as "appId", o.campaign_id as "campaignId", o.no as occurrence
    from occurrences o
    where o.state = 'sending' and not exists (
      select 1 from deliveries d
      where d.app_id = o.app_id and d.campaign_id = o.campaign_id and d.occurrence = o.no
        and d.state in ('pending', 'attempting'))
    limit 100`;
}

const Stored = z.object({ schedule: Schedule });

/** Lists campaigns that have reached their end, with what is needed to end them. */
export async function selectEnded(db: Db, now: Date): Promise<CampaignInApp[]> {
  const rows = await db.sql<CampaignInApp[]>`
    select c.app_id as "appId", a.name as "appName", a.timezone, c.id, c.name, c.state, c.start_at as "startAt", c.schedule
    from campaigns c join apps a on a.id = c.app_id
    where c.state in ('scheduled', 'running', 'paused') and c.end_at <= ${now} limit 100`;
  return readableRows(Stored, rows);
}

/** Lists campaigns without occurrences of their own that have reached their start and now begin to listen. */
export async function selectStarting(db: Db, now: Date): Promise<CampaignInApp[]> {
  const rows = await db.sql<CampaignInApp[]>`
    select c.app_id as "appId", a.name as "appName", a.timezone, c.id, c.name, c.state, c.start_at as "startAt", c.schedule
    from campaigns c join apps a on a.id = c.app_id
    where c.state = 'scheduled' and c.schedule->>'type' in ('trigger', 'api') and c.start_at <= ${now} limit 100`;
  return readableRows(Stored, rows);
}

interface CampaignInApp {
  appId: AppId;
  appName: string;
  timezone: string;
  id: number;
  name: string;
  state: CampaignState;
  startAt: Date | null;
  schedule: Schedule;
}

const EXPIRED_PER_SWEEP = 50_000;

/** Expires in-app messages that no device fetched in time. */
export async function expireInApp(db: Db, now: Date): Promise<void> {
  await db.sql`
    update deliveries d set state = 'suppressed', reason = 'expired'
    from (select app_id, id from deliveries
      where channel = 'in_app' and state = 'pending' and expires_at <= ${now}
      limit ${EXPIRED_PER_SWEEP} for update skip locked) old
    where d.app_id = old.app_id and d.id = old.id`;
}

/** Lists stopped campaigns with an occurrence that is not done. */
export async function selectStopped(db: Db): Promise<{ appId: AppId; campaignId: CampaignId }[]> {
  return await db.sql<{ appId: AppId; campaignId: CampaignId }[]>`
    select distinct o.app_id as "appId", o.campaign_id as "campaignId"
    from occurrences o join campaigns c on c.id = o.campaign_id and c.app_id = o.app_id
    where o.state <> 'done' and c.state = 'aborted' limit 100`;
}

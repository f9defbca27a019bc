import { z } from "zod";
import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import { Audience } from "@/server/engage/audience/schema.ts";
import type { CampaignState } from "@/server/engage/campaigns/lifecycle.ts";
import type { ContentOverride, PushedCall } from "@/server/engage/campaigns/schema.push.ts";
import type { Channel } from "@/server/engage/content/schema.kinds.ts";
import { Variants } from "@/server/engage/content/schema.options.ts";
import type { OccurrenceRef } from "@/server/engage/deliveries/plan/occurrence-ref.ts";
import { Schedule } from "@/server/engage/schedule/schema.ts";
import type { AppId, CampaignId } from "@/server/id.ts";
import { parseStored } from "@/server/parse-stored.ts";

export interface Occurrence {
  state: "due" | "planning" | "sending" | "done" | "standing";
  dueAt: Date;
  planned: number;
  chunks: number;
  campaignName: string;
  campaignState: CampaignState;
  startAt: Date | null;
  endAt: Date | null;
  channel: Channel;
  audience: Audience;
  schedule: Schedule;
  variants: Variants;
  ttlSeconds: number;
  exempt: boolean;
  controlPercent: number;
  /** The recipients of an API call. */
  people: number[] | null;
  limits: unknown;
  winner: string | null;
  programId: number | null;
  topicId: number | null;
  appName: string;
  timezone: string;
}

export async function insertOccurrence(
  db: Db,
  row: { appId: AppId; campaignId: CampaignId; no: number; dueAt: Date },
): Promise<void> {
  await db.sql`
    insert into occurrences (app_id, campaign_id, no, due_at)
    values (${row.appId}, ${row.campaignId}, ${row.no}, ${row.dueAt})
    on conflict do nothing`;
}

const Stored = z.object({ audience: Audience, schedule: Schedule, variants: Variants });

export async function selectOccurrence(
  db: Db,
  ref: OccurrenceRef,
): Promise<Occurrence | undefined> {
  const [row] = await db.sql<Occurrence[]>`
    select o.state, o.due_at as "dueAt", o.planned, o.chunks, c.name as "campaignName", c.state as "campaignState",
      c.start_at as "startAt", c.end_at as "endAt", c.channel, c.audience, c.schedule, c.variants,
      c.ttl_seconds as "ttlSeconds", c.exempt, c.control_percent as "controlPercent", o.people, a.limits, c.winner,
      c.program_id as "programId", c.topic_id as "topicId",
      a.name as "appName", a.timezone
    from occurrences o
    join campaigns c on c.id = o.campaign_id and c.app_id = o.app_id
    join apps a on a.id = o.app_id
    where o.app_id = ${ref.appId} and o.campaign_id = ${ref.campaignId} and o.no = ${ref.occurrence}`;
  return row && parseStored(Stored, row, { table: "campaigns", id: ref.campaignId });
}

/** Marks the occurrence as being planned, visible to everyone before the one long transaction. */
export async function markPlanning(db: Db, ref: OccurrenceRef): Promise<void> {
  await db.sql`
    update occurrences set state = 'planning'
    where app_id = ${ref.appId} and campaign_id = ${ref.campaignId} and no = ${ref.occurrence} and state = 'due'`;
}

/**
 * Locks the occurrence for planning until the transaction ends; returns false when it is planned or another worker
 * holds it.
 */
export async function lockForPlanning(db: Db, ref: OccurrenceRef): Promise<boolean> {
  const rows = await db.sql`
    select 1 from occurrences
    where app_id = ${ref.appId} and campaign_id = ${ref.campaignId} and no = ${ref.occurrence}
      and state in ('due', 'planning')
    for update skip locked`;
  return rows.length > 0;
}

/**
 * Locks the campaign's permanent occurrence for adding deliveries, until the transaction ends; creates it when it does
 * not exist.
 */
export async function lockOpenOccurrence(db: Db, ref: OccurrenceRef, at: Date): Promise<void> {
  await db.sql`
    insert into occurrences (app_id, campaign_id, no, due_at, state, planned_at)
    select app_id, id, ${ref.occurrence}::int, ${at}::timestamptz, 'standing', ${at}::timestamptz
    from campaigns where app_id = ${ref.appId} and id = ${ref.campaignId}
    on conflict (app_id, campaign_id, no) do nothing`;
  await db.sql`
    select 1 from occurrences
    where app_id = ${ref.appId} and campaign_id = ${ref.campaignId} and no = ${ref.occurrence} for update`;
}

export async function updateOpenOccurrence(
  db: Db,
  ref: OccurrenceRef,
  now: { planned: number; chunks: number },
): Promise<void> {
  await db.sql`
    update occurrences set planned = ${now.planned}, chunks = ${now.chunks}
    where app_id = ${ref.appId} and campaign_id = ${ref.campaignId} and no = ${ref.occurrence}`;
}

/** Returns true when all occurrences of the campaign are done. */
export async function selectAllDone(db: Db, ref: OccurrenceRef): Promise<boolean> {
  const rows = await db.sql`
    select 1 from occurrences
    where app_id = ${ref.appId} and campaign_id = ${ref.campaignId} and state <> 'done' limit 1`;
  return rows.length === 0;
}

export async function updatePlanned(
  db: Db,
  ref: OccurrenceRef,
  plan: { planned: number; chunks: number; at: Date },
): Promise<void> {
  await db.sql`
    update occurrences set state = 'sending', planned = ${plan.planned}, chunks = ${plan.chunks}, planned_at = ${plan.at}
    where app_id = ${ref.appId} and campaign_id = ${ref.campaignId} and no = ${ref.occurrence}`;
}

/** Ends the occurrence when nothing of it is left to send; returns true when this call ended it. */
export async function updateDone(db: Db, ref: OccurrenceRef, at: Date): Promise<boolean> {
  const rows = await db.sql`
    update occurrences o set state = 'done', finished_at = ${at}
    where app_id = ${ref.appId} and campaign_id = ${ref.campaignId} and no = ${ref.occurrence} and state = 'sending'
      and not exists (
        select 1 from deliveries d
        where d.app_id = o.app_id and d.campaign_id = o.campaign_id and d.occurrence = o.no
          and d.state in ('pending', 'attempting'))
    returning 1`;
  return rows.length > 0;
}

/** Suppresses deliveries that are not being sent right now, and ends occurrences that were not planned yet. */
export async function updateStopped(
  { db, app }: InApp,
  campaign: CampaignId,
  { at, reason }: { at: Date; reason: "campaign_stopped" | "expired" },
): Promise<void> {
  await db.sql`
    update deliveries set state = 'suppressed', reason = ${reason}, lease_until = null
    where app_id = ${app.id} and campaign_id = ${campaign}
      and (state = 'pending' or (state = 'attempting' and lease_until < ${at}))`;
  await db.sql`
    update occurrences set state = 'done', finished_at = ${at}
    where app_id = ${app.id} and campaign_id = ${campaign} and state in ('due', 'planning', 'standing')`;
}

interface CallRow {
  appId: AppId;
  campaignId: number;
  no: number;
  at: Date;
  key: string | null;
  override: ContentOverride | null;
  people: readonly number[];
  call: PushedCall;
}

/** A call without people needs no planning: the row only records the call. */
export async function insertCall(db: Db, row: CallRow): Promise<void> {
  const nobody = row.people.length === 0;
  await db.sql`
    insert into occurrences (app_id, campaign_id, no, due_at, state, finished_at, key, override, people, call)
    values (${row.appId}, ${row.campaignId}, ${row.no}, ${row.at}, ${nobody ? "done" : "due"}, ${nobody ? row.at : null},
      ${row.key}, ${row.override === null ? null : JSON.stringify(row.override)}::jsonb, ${[...row.people]}::int[],
      ${JSON.stringify(row.call)}::jsonb)`;
}

/** Moves the only firing of a scheduled one-off; returns false when it is already being planned. */
export async function updateDue({ db, app }: InApp, id: CampaignId, dueAt: Date): Promise<boolean> {
  const rows = await db.sql`
    update occurrences set due_at = ${dueAt}
    where app_id = ${app.id} and campaign_id = ${id} and state = 'due' returning no`;
  return rows.length > 0;
}

import type { InApp } from "@/server/ctx.ts";
import type { Funnel } from "@/server/engage/measure/store.statistics.ts";
import { FUNNEL } from "@/server/engage/measure/store.statistics.ts";

/**
 * Messages that are alike in every dimension that a report shows. Null = it was not known, or there
 * was no device.
 */
export interface Cell extends Funnel {
  variant: string | null;
  language: string | null;
  channel: "push" | "in_app";
  platform: string | null;
}

export async function selectCells({ db, app }: InApp, campaign: number): Promise<Cell[]> {
  return await db.sql<Cell[]>`
    select d.variant, d.language, d.channel, v.platform, ${db.sql.unsafe(FUNNEL)}
    from deliveries d left join devices v on v.app_id = d.app_id and v.id = d.device_id
    where d.app_id = ${app.id} and d.campaign_id = ${campaign}
    group by 1, 2, 3, 4`;
}

export interface OccurrenceFigures {
  no: number;
  dueAt: Date;
  state: "due" | "planning" | "sending" | "done" | "standing";
  funnel: Funnel;
}

const MOST_OCCURRENCES = 100;

/** Returns the latest occurrences that were due by `now`, newest first. */
export async function selectOccurrenceFigures(
  { db, app }: InApp,
  campaign: number,
  now: Date,
): Promise<OccurrenceFigures[]> {
  const rows = await db.sql<(Funnel & Omit<OccurrenceFigures, "funnel">)[]>`
    select o.no, o.due_at as "dueAt", o.state, f.*
    from (
      select no, due_at, state from occurrences
      where app_id = ${app.id} and campaign_id = ${campaign} and due_at <= ${now}
      order by no desc limit ${MOST_OCCURRENCES}) o
    cross join lateral (
      select ${db.sql.unsafe(FUNNEL)} from deliveries d
      where d.app_id = ${app.id} and d.campaign_id = ${campaign} and d.occurrence = o.no) f
    order by o.no desc`;
  return rows.map(({ no, dueAt, state, ...funnel }) => ({ no, dueAt, state, funnel }));
}

/** Messages of one campaign that another one took precedence over. */
export interface Hold {
  campaignId: number;
  campaign: string;
  n: number;
}

/** Returns the campaigns that messages of this one gave way to. */
export async function selectGaveWay({ db, app }: InApp, campaign: number): Promise<Hold[]> {
  return await db.sql<Hold[]>`
    select h.*, c.name as campaign
    from (
      select held_by as "campaignId", count(*)::int as n from deliveries
      where app_id = ${app.id} and campaign_id = ${campaign} and held_by is not null
      group by 1) h
    join campaigns c on c.app_id = ${app.id} and c.id = h."campaignId" order by n desc`;
}

/** Returns the campaigns whose messages gave way to this one. */
export async function selectWentAhead({ db, app }: InApp, campaign: number): Promise<Hold[]> {
  return await db.sql<Hold[]>`
    select h.*, c.name as campaign
    from (
      select campaign_id as "campaignId", count(*)::int as n from deliveries
      where app_id = ${app.id} and held_by = ${campaign}
      group by 1) h
    join campaigns c on c.app_id = ${app.id} and c.id = h."campaignId" order by n desc`;
}

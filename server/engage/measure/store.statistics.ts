import type { InApp } from "@/server/ctx.ts";
import type { CampaignId } from "@/server/id.ts";

/** The sum planned = sent + failed + suppressed + pending always holds. The others are parts of sent. */
export interface Funnel {
  planned: number;
  sent: number;
  delivered: number;
  displayed: number;
  actioned: number;
  exited: number;
  answered: number;
  failed: number;
  suppressed: number;
  /** Waiting, or claimed by a worker. */
  pending: number;
}

/** The funnel of a campaign without deliveries. */
export const EMPTY_FUNNEL: Funnel = {
  planned: 0,
  sent: 0,
  delivered: 0,
  displayed: 0,
  actioned: 0,
  exited: 0,
  answered: 0,
  failed: 0,
  suppressed: 0,
  pending: 0,
};

export const FUNNEL = `
  count(*)::int as planned,
  count(*) filter (where state = 'sent')::int as sent,
  count(delivered_at)::int as delivered,
  count(displayed_at)::int as displayed,
  count(actioned_at)::int as actioned,
  count(exited_at)::int as exited,
  count(answered_at)::int as answered,
  count(*) filter (where state = 'failed')::int as failed,
  count(*) filter (where state = 'suppressed')::int as suppressed,
  count(*) filter (where state in ('pending', 'attempting'))::int as pending`;

export async function selectFunnels(
  { db, app }: InApp,
  campaigns: readonly number[],
): Promise<Map<number, Funnel>> {
  const rows = await db.sql<(Funnel & { campaignId: number })[]>`
    select campaign_id as "campaignId", ${db.sql.unsafe(FUNNEL)}
    from deliveries where app_id = ${app.id} and campaign_id = any(${campaigns as number[]}::int[])
    group by campaign_id`;
  return new Map(rows.map(({ campaignId, ...funnel }) => [campaignId, funnel]));
}

interface ReasonCount {
  /** `pending` = waits for this reason. */
  state: "failed" | "suppressed" | "pending";
  reason: string;
  n: number;
}

export async function selectReasons(
  { db, app }: InApp,
  campaign: CampaignId,
): Promise<ReasonCount[]> {
  return await db.sql<ReasonCount[]>`
    select state, coalesce(reason, 'unknown') as reason, count(*)::int as n
    from deliveries where app_id = ${app.id} and campaign_id = ${campaign} and (state in ('failed', 'suppressed') or (state = 'pending' and reason is not null))
    group by 1, 2 order by n desc, reason`;
}

export interface Bucket {
  at: Date;
  sent: number;
  delivered: number;
  displayed: number;
  actioned: number;
  exited: number;
}

/** Counts what happened in each span of `seconds`; leaves out spans without activity. */
export async function selectBuckets(
  { db, app }: InApp,
  campaign: CampaignId,
  seconds: number,
): Promise<Bucket[]> {
  return await db.sql<Bucket[]>`
    select to_timestamp(floor(extract(epoch from moment.at) / ${seconds}::int) * ${seconds}::int) as at,
      count(*) filter (where what = 'sent')::int as sent,
      count(*) filter (where what = 'delivered')::int as delivered,
      count(*) filter (where what = 'displayed')::int as displayed,
      count(*) filter (where what = 'actioned')::int as actioned,
      count(*) filter (where what = 'exited')::int as exited
    from deliveries d
    cross join lateral (values ('sent', d.sent_at), ('delivered', d.delivered_at), ('displayed', d.displayed_at),
      ('actioned', d.actioned_at), ('exited', d.exited_at)) as moment (what, at)
    where d.app_id = ${app.id} and d.campaign_id = ${campaign} and moment.at is not null
    group by 1 order by 1`;
}

export interface Pace {
  firstSentAt: Date | null;
  lastSentAt: Date | null;
  /** The time of the last activity. */
  lastAt: Date | null;
  /** Sent since a given moment. */
  sentLately: number;
  /** Due and still waiting, or claimed by a worker. */
  dueNow: number;
}

export async function selectPace(
  { db, app }: InApp,
  campaign: CampaignId,
  { now, lately }: { now: Date; lately: Date },
): Promise<Pace> {
  const [row] = await db.sql<Pace[]>`
    select min(sent_at) as "firstSentAt", max(sent_at) as "lastSentAt",
      greatest(max(sent_at), max(delivered_at), max(displayed_at), max(actioned_at), max(exited_at)) as "lastAt",
      count(*) filter (where sent_at >= ${lately})::int as "sentLately",
      count(*) filter (where channel = 'push' and (state = 'attempting' or (state = 'pending' and due_at <= ${now})))::int as "dueNow"
    from deliveries where app_id = ${app.id} and campaign_id = ${campaign}`;
  return row ?? { firstSentAt: null, lastSentAt: null, lastAt: null, sentLately: 0, dueNow: 0 };
}

import { z } from "zod";
import { textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import { Audience } from "@/server/engage/audience/schema.ts";
import type { Channel } from "@/server/engage/content/schema.kinds.ts";
import { Variants } from "@/server/engage/content/schema.options.ts";
import { Schedule } from "@/server/engage/schedule/schema.ts";
import { parseStored } from "@/server/parse-stored.ts";
import { unpackIds } from "@/server/understand/segments/evaluate/store.universe.ts";

const instants = (db: Db, days: readonly Date[]) =>
  db.sql`${textArray(days.map((day) => day.toISOString()))}::text[]::timestamptz[]`;

/** A campaign that sends on dates, with what is needed to find its recipients. */
export interface DatedCampaign {
  id: number;
  isDraft: boolean;
  channel: Channel;
  audience: Audience;
  schedule: Schedule;
  startAt: Date | null;
  endAt: Date | null;
  variants: Variants;
  winner: string | null;
  controlPercent: number;
  exempt: boolean;
  programId: number | null;
  /** When a one-off that is not planned yet is due. */
  dueAt: Date | null;
}

const Stored = z.object({ audience: Audience, schedule: Schedule, variants: Variants });

/** Lists launched campaigns that have dates ahead; `draft` counts as launched. */
export async function selectDated(
  { db, app }: InApp,
  draft: number | null,
): Promise<DatedCampaign[]> {
  const rows = await db.sql<DatedCampaign[]>`
    select c.id, c.state = 'draft' as "isDraft", c.channel, c.audience, c.schedule, c.start_at as "startAt", c.end_at as "endAt",
      c.control_percent as "controlPercent", c.exempt, c.variants, c.winner,
      c.program_id as "programId",
      (select min(o.due_at) from occurrences o where o.app_id = c.app_id and o.campaign_id = c.id
        and o.state in ('due', 'planning')) as "dueAt"
    from campaigns c
    where c.app_id = ${app.id} and c.schedule ->> 'type' in ('once', 'recurring') and not c.exempt
      and c.kind <> 'data_push'
      and (c.state in ('scheduled', 'running') or (c.id = ${draft}::int and c.state = 'draft'))`;
  return rows.map((row) => parseStored(Stored, row, { table: "campaigns", id: row.id }));
}

interface DayGroup {
  /** 0 = the first of the days. */
  day: number;
  ids: Int32Array;
}

const unpacked = (rows: readonly { day: number; ids: Uint8Array }[]): DayGroup[] =>
  rows.map(({ day, ids }) => ({ day, ids: unpackIds(ids) }));

/** Counts planned pushes that wait, once per person and message. Overdue ones count for the first day. */
export async function selectPendingDays(
  { db, app }: InApp,
  days: readonly Date[],
): Promise<DayGroup[]> {
  const rows = await db.sql<{ day: number; ids: Uint8Array }[]>`
    with waiting as (
      select d.campaign_id, d.occurrence, d.user_id, min(d.due_at) as at
      from deliveries d join campaigns c on c.id = d.campaign_id and c.app_id = d.app_id
      where d.app_id = ${app.id} and d.state in ('pending', 'attempting') and d.channel = 'push'
        and c.state in ('running', 'scheduled') and not c.exempt and c.kind <> 'data_push'
      group by 1, 2, 3)
    select greatest(width_bucket(at, ${instants(db, days)}) - 1, 0) as day, string_agg(int4send(user_id), '') as ids
    from waiting where at < ${days.at(-1) ?? null}::timestamptz group by 1`;
  return unpacked(rows);
}

/**
 * Counts the program steps that people will reach. The day is an estimate: it reads a step at a time of day on the
 * app's clock, not on each person's.
 */
export async function selectStepDays(
  { db, app }: InApp,
  zone: string,
  days: readonly Date[],
): Promise<DayGroup[]> {
  const rows = await db.sql<{ day: number; ids: Uint8Array }[]>`
    with steps as (
      select e.user_id, case
        when s.id = e.next_step_id then e.next_at
        when s.time is null then e.started_at + make_interval(days => s.day, mins => s.minutes)
        else (date_trunc('day', e.started_at at time zone ${zone}) + make_interval(days => s.day) + s.time::time)
          at time zone ${zone} end as at
      from enrolments e
      join programs p on p.id = e.program_id and p.app_id = e.app_id and p.state = 'running' and not p.exempt
      join program_steps s on s.program_id = e.program_id and s.app_id = e.app_id and s.removed_at is null
      left join program_steps next on next.id = e.next_step_id
      where e.app_id = ${app.id} and e.state = 'active' and not e.control and e.next_at < ${days.at(-1) ?? null}::timestamptz
        and s.position >= coalesce(next.position, 0))
    select greatest(width_bucket(at, ${instants(db, days)}) - 1, 0) as day, string_agg(int4send(user_id), '') as ids
    from steps where at < ${days.at(-1) ?? null}::timestamptz group by 1`;
  return unpacked(rows);
}

/**
 * Campaigns that may have reached someone within these days. Service messages are left out, because they do not count
 * against caps.
 */
const reaching = ({ db, app }: InApp, from: Date, to: Date) => db.sql`
  c.app_id = ${app.id} and not c.exempt and c.kind <> 'data_push' and c.launched_at < ${to}
  and (c.finished_at is null or c.finished_at >= ${from}::timestamptz - interval '28 days')`;

/** Counts sent messages by day, once per person, on however many devices they arrived. */
export async function selectSentDays(
  ctx: InApp,
  days: readonly Date[],
): Promise<{ day: number; messages: number; people: number }[]> {
  const [from, to] = [days[0] as Date, days.at(-1) as Date];
  return await ctx.db.sql<{ day: number; messages: number; people: number }[]>`
    with sent as (
      select d.user_id, min(case d.channel when 'push' then d.sent_at else d.displayed_at end) as at
      from campaigns c join deliveries d on d.app_id = c.app_id and d.campaign_id = c.id
      where ${reaching(ctx, from, to)} and ((d.channel = 'push' and d.sent_at >= ${from} and d.sent_at < ${to})
        or (d.channel = 'in_app' and d.displayed_at >= ${from} and d.displayed_at < ${to}))
      group by d.campaign_id, d.occurrence, d.user_id)
    select width_bucket(at, ${instants(ctx.db, days)}) - 1 as day, count(*)::int as messages,
      count(distinct user_id)::int as people
    from sent group by 1 order by 1`;
}

/** Counts messages from triggers and API calls between the two moments, because future ones cannot be predicted. */
export async function selectSetOff(ctx: InApp, from: Date, to: Date): Promise<number> {
  const [row] = await ctx.db.sql<{ n: number }[]>`
    select count(*)::int as n from (
      select 1 from campaigns c join deliveries d on d.app_id = c.app_id and d.campaign_id = c.id
      where ${reaching(ctx, from, to)} and c.schedule ->> 'type' in ('trigger', 'api')
        and ((d.channel = 'push' and d.sent_at >= ${from} and d.sent_at < ${to})
          or (d.channel = 'in_app' and d.displayed_at >= ${from} and d.displayed_at < ${to}))
      group by d.campaign_id, d.occurrence, d.user_id) as sent`;
  return row?.n ?? 0;
}

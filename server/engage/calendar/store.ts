import { z } from "zod";
import type { InApp } from "@/server/ctx.ts";
import type { CampaignState } from "@/server/engage/campaigns/lifecycle.ts";
import type { Channel, Kind } from "@/server/engage/content/schema.kinds.ts";
import { Schedule } from "@/server/engage/schedule/schema.ts";
import { parseStored } from "@/server/parse-stored.ts";

export interface CalendarCampaign {
  id: number;
  name: string;
  kind: Kind;
  channel: Channel;
  state: CampaignState;
  schedule: Schedule;
  startAt: Date | null;
  endAt: Date | null;
  launchedAt: Date | null;
  finishedAt: Date | null;
  /** When it was sent, or is due, within the requested period. */
  firings: string[];
}

const Stored = z.object({ schedule: Schedule });

/** Lists campaigns that are active between `from` and `to`. Messages of programs come with their program. */
export async function selectCalendarCampaigns(
  { db, app }: InApp,
  from: Date,
  to: Date,
): Promise<CalendarCampaign[]> {
  const rows = await db.sql<CalendarCampaign[]>`
    select c.id, c.name, c.kind, c.channel, c.state, c.schedule, c.start_at as "startAt", c.end_at as "endAt",
      c.launched_at as "launchedAt", c.finished_at as "finishedAt",
      array(select to_char(o.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from occurrences o
        where o.app_id = c.app_id and o.campaign_id = c.id and o.state <> 'standing'
          and o.due_at >= ${from} and o.due_at < ${to} order by o.due_at limit 200) as firings
    from campaigns c
    where c.app_id = ${app.id} and c.program_id is null and c.state <> 'archived'
      and coalesce(c.start_at, c.launched_at) < ${to}
      and case c.schedule ->> 'type'
        when 'once' then coalesce(c.launched_at, c.start_at) >= ${from} or c.start_at >= ${from}
        else coalesce(c.finished_at, c.end_at, 'infinity') >= ${from} end
    order by coalesce(c.start_at, c.launched_at), c.id limit 1000`;
  return rows.map((row) => parseStored(Stored, row, { table: "campaigns", id: row.id }));
}

export interface CalendarProgram {
  id: number;
  name: string;
  state: "running" | "paused" | "finished";
  launchedAt: Date;
  finishedAt: Date | null;
}

export async function selectCalendarPrograms(
  { db, app }: InApp,
  from: Date,
  to: Date,
): Promise<CalendarProgram[]> {
  return await db.sql<CalendarProgram[]>`
    select id, name, state, launched_at as "launchedAt", finished_at as "finishedAt"
    from programs
    where app_id = ${app.id} and state in ('running', 'paused', 'finished') and launched_at < ${to}
      and coalesce(finished_at, 'infinity') >= ${from}
    order by launched_at, id limit 200`;
}

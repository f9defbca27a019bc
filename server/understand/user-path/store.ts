import { plainArray } from "@/db/arrays.ts";
import { smallestId } from "@/server/collect/hits/store.partitions.ts";
import type { InApp } from "@/server/ctx.ts";
import { DAY_MS } from "@/server/time.ts";

/**
 * The number of times people went from one activity to the next. `from` null = it was the first of
 * a session, `to` null = the last.
 */
export interface MoveRow {
  from: number | null;
  to: number | null;
  n: number;
}

interface Moves {
  moves: MoveRow[];
  /** Number of views that were read, and the time of the oldest. */
  hits: number;
  since: Date | null;
  /** Views of each activity, including those outside of sessions. */
  views: ReadonlyMap<number, number>;
}

/**
 * Returns the transitions between the activities of each session, from the newest `limit` hits of
 * these activities since `from`. The same
 * activity twice in a row (a reload) is not a transition. Ids give the order of time that no index
 * of `ts` does; hits whose clock is
 * wrong by a day or more are left out.
 */
export async function selectMoves(
  { db, app }: InApp,
  activities: readonly number[],
  from: Date,
  limit: number,
): Promise<Moves> {
  const { sql } = db;
  const rows = await sql<
    {
      part: "move" | "view" | "all";
      from: number | null;
      to: number | null;
      n: number;
      since: Date | null;
    }[]
  >`
    with recent as materialized (
      select id, ts, session_id, tag_id from hits
      where app_id = ${app.id} and id >= ${smallestId(from.getTime() - DAY_MS)}
        and tag_id = any(${plainArray(activities)}::int[]) and ts >= ${from}
      order by id desc limit ${limit}
    ), steps as (
      select *, lag(tag_id) over (partition by session_id order by ts, id) as before from recent
      where session_id is not null
    ), visits as (
      select tag_id, before, lead(tag_id) over (partition by session_id order by ts, id) as after
      from steps where before is distinct from tag_id
    )
    select 'move' as part, before as from, tag_id as to, count(*)::int as n, null::timestamptz as since
    from visits group by before, tag_id
    union all select 'move', tag_id, null, count(*)::int, null from visits where after is null group by tag_id
    union all select 'view', tag_id, null, count(*)::int, null from recent group by tag_id
    union all select 'all', null, null, count(*)::int, min(ts) from recent`;
  const all = rows.find(({ part }) => part === "all");
  const of = (part: string) => rows.filter((row) => row.part === part);
  return {
    moves: of("move").map(({ from, to, n }) => ({ from, to, n })),
    hits: all?.n ?? 0,
    since: all?.since ?? null,
    views: new Map(of("view").map(({ from, n }) => [from ?? 0, n])),
  };
}

export interface PathTag {
  id: number;
  kind: "activity" | "event" | "job" | "error" | "app_info";
  name: string;
  status: "planned" | "live" | "unplanned" | "blocked";
  inPlan: boolean;
  section: string;
  screen: string | null;
}

/** Returns every activity, and the tags planned on a screen, in the order of the plan. */
export async function selectPathTags({ db, app }: InApp): Promise<PathTag[]> {
  return await db.sql<PathTag[]>`
    select id, kind, name, status, planned_at is not null as "inPlan", section, screen from tags
    where app_id = ${app.id} and renamed_to is null
      and (kind = 'activity' or (planned_at is not null and kind in ('event', 'job', 'error', 'app_info')))
    order by planned_at is null, position, id`;
}

import type { InApp } from "@/server/ctx.ts";

export interface OverviewCounts {
  users: number;
  activeToday: number;
  segments: number;
  campaigns: number;
  running: number;
  launched: number;
  lastSeen: Date | null;
}

/** Runs one scan of the app's users (about 0.1 s per million), and counts of small tables. */
export async function selectOverview({ db, app }: InApp, today: Date): Promise<OverviewCounts> {
  const [people] = await db.sql<Pick<OverviewCounts, "users" | "activeToday" | "lastSeen">[]>`
    select count(*)::int as users, (count(*) filter (where last_seen >= ${today}))::int as "activeToday",
      max(last_seen) as "lastSeen"
    from users where app_id = ${app.id} and merged_into is null`;
  const [work] = await db.sql<
    Pick<OverviewCounts, "segments" | "campaigns" | "running" | "launched">[]
  >`
    select
      (select count(*)::int from segments where app_id = ${app.id} and archived_at is null) as segments,
      count(*)::int as campaigns,
      (count(*) filter (where state in ('scheduled', 'running')))::int as running,
      (count(*) filter (where launched_at is not null))::int as launched
    from campaigns where app_id = ${app.id}`;
  return {
    users: people?.users ?? 0,
    activeToday: people?.activeToday ?? 0,
    lastSeen: people?.lastSeen ?? null,
    segments: work?.segments ?? 0,
    campaigns: work?.campaigns ?? 0,
    running: work?.running ?? 0,
    launched: work?.launched ?? 0,
  };
}

/**
 * Counts hits whose time is at or after `since`, up to `limit`. Hit ids begin with 48 bits of
 * milliseconds.
 */
export async function countHitsSince(
  { db, app }: InApp,
  since: Date,
  limit: number,
): Promise<number> {
  const hex = since.getTime().toString(16).padStart(12, "0");
  const from = `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
  const [row] = await db.sql<{ n: number }[]>`
    select count(*)::int as n from (
      select from hits where app_id = ${app.id} and id >= ${from}::uuid limit ${limit}) as recent`;
  return row?.n ?? 0;
}

/**
 * Returns hits per UTC day on which they happened, from `first` (`yyyy-mm-dd`) to `last`; days
 * without any are missing.
 */
export async function selectHitsPerDay(
  { db, app }: InApp,
  days: { first: string; last: string },
): Promise<{ day: string; hits: number }[]> {
  return await db.sql<{ day: string; hits: number }[]>`
    select day::text as day, sum(n)::int as hits from hit_blocks
    where app_id = ${app.id} and day between ${days.first}::date and ${days.last}::date
    group by hit_blocks.day order by hit_blocks.day`;
}

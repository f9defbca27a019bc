import type { InApp } from "@/server/ctx.ts";
import type { Unreachable } from "@/server/understand/reach/schema.ts";
import { UNREACHABLE } from "@/server/understand/reach/schema.ts";

export interface PeopleReach {
  /** Counts only people seen since then. */
  people: number;
  /** Have a device that a push reaches. */
  push: number;
  web: number;
  native: number;
  /** People without one, by the reason that is closest to reaching them. */
  why: Record<Unreachable, number>;
}

type Counts = Omit<PeopleReach, "why"> & Record<Unreachable, number>;

/**
 * Counts people seen since, by how they can be reached. A person with several devices counts once.
 * One pass over people and
 * devices takes 8 s with a million of each on a busy machine, so pages cache the result for a
 * while.
 */
export async function selectPeopleReach({ db, app }: InApp, since: Date): Promise<PeopleReach> {
  const [row] = await db.sql<Counts[]>`
    with reach as (
      select coalesce(u.merged_into, u.id) as person,
        max(case when v.push_state = 'subscribed' then 9 when v.push_state = 'denied' then 6
          when v.push_state = 'unsubscribed' then 5 when v.push_state = 'retired' then 4 when v.push_asked is not null then 3
          when v.id is not null then 2 else 1 end) as best,
        bool_or(v.push_state = 'subscribed' and v.push_kind = 'webpush') as web,
        bool_or(v.push_state = 'subscribed' and v.push_kind = 'fcm') as native
      from users u left join devices v on v.app_id = ${app.id} and v.user_id = u.id
      where u.app_id = ${app.id} group by 1 having max(u.last_seen) >= ${since})
    select count(*)::int as people, count(*) filter (where best = 9)::int as push, count(*) filter (where web)::int as web,
      count(*) filter (where native)::int as native, count(*) filter (where best = 6)::int as denied,
      count(*) filter (where best = 5)::int as unsubscribed, count(*) filter (where best = 4)::int as retired,
      count(*) filter (where best = 3)::int as postponed, count(*) filter (where best = 2)::int as never_asked,
      count(*) filter (where best = 1)::int as no_device
    from reach`;
  const { people = 0, push = 0, web = 0, native = 0 } = row ?? {};
  const why = Object.fromEntries(UNREACHABLE.map((reason) => [reason, row?.[reason] ?? 0]));
  return { people, push, web, native, why: why as PeopleReach["why"] };
}

export interface PlatformReach {
  platform: string;
  devices: number;
  asked: number;
  subscribed: number;
}

/** Counts devices seen since, by platform. */
export async function selectPlatforms({ db, app }: InApp, since: Date): Promise<PlatformReach[]> {
  return db.sql<PlatformReach[]>`
    select coalesce(platform, 'unknown') as platform, count(*)::int as devices,
      count(*) filter (where push_asked is not null or push_state <> 'none')::int as asked,
      count(*) filter (where push_state = 'subscribed')::int as subscribed
    from devices where app_id = ${app.id} and last_seen >= ${since}
    group by 1 order by 2 desc limit 12`;
}

/** Counts retired devices by the push service's reason. */
export async function selectRetired({
  db,
  app,
}: InApp): Promise<{ reason: string; devices: number }[]> {
  return db.sql<{ reason: string; devices: number }[]>`
    select coalesce(push_reason, 'unknown') as reason, count(*)::int as devices
    from devices where app_id = ${app.id} and push_state = 'retired' group by 1 order by 2 desc limit 20`;
}

export interface ReachDay {
  /** `yyyy-mm-dd` in the app's time zone. */
  day: string;
  devices: number;
  asked: number;
  subscribed: number;
}

export async function selectReachDays({ db, app }: InApp, from: string): Promise<ReachDay[]> {
  return db.sql<ReachDay[]>`
    select day::text, devices, asked, subscribed from reach_days
    where app_id = ${app.id} and day >= ${from}::date order by day`;
}

/** Counts how often the app's own prompt was shown since that day, and the results. */
export async function selectAsks(
  { db, app }: InApp,
  from: string,
): Promise<{ outcome: "shown" | "accepted" | "later" | "denied"; n: number }[]> {
  return db.sql<{ outcome: "shown" | "accepted" | "later" | "denied"; n: number }[]>`
    select outcome, sum(n)::int as n from push_asks
    where app_id = ${app.id} and day >= ${from}::date group by outcome`;
}

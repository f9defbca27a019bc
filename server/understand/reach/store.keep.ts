import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

/**
 * Stores for every app how many of the devices seen recently could be reached, on the current day
 * of the app's time zone: the last value of a day stays.
 */
export async function upsertReachDays(db: Db, now: Date, since: Date): Promise<number> {
  const rows = await db.sql`
    insert into reach_days (app_id, day, devices, asked, subscribed)
    select a.id, (${now}::timestamptz at time zone a.timezone)::date, v.devices, v.asked, v.subscribed
    from (
      select app_id, count(*)::int as devices,
        count(*) filter (where push_asked is not null or push_state <> 'none')::int as asked,
        count(*) filter (where push_state = 'subscribed')::int as subscribed
      from devices where last_seen >= ${since} group by app_id) v
    join apps a on a.id = v.app_id
    on conflict (app_id, day) do update set devices = excluded.devices, asked = excluded.asked,
      subscribed = excluded.subscribed`;
  return rows.count;
}

export async function selectAppIds(db: Db): Promise<AppId[]> {
  const rows = await db.sql<{ id: AppId }[]>`select id from apps order by id`;
  return rows.map(({ id }) => id);
}

import type { AppInfo } from "@/db/schema/users.ts";
import type { InApp } from "@/server/ctx.ts";

/** The fields that a list of people shows for each person. */
export interface MemberRow {
  id: number;
  externalId: string | null;
  firstSeen: Date;
  lastSeen: Date;
  country: string | null;
  city: string | null;
  locale: string | null;
  appInfo: AppInfo;
  platforms: string[];
  reachable: boolean;
}

/** Returns the people rising by id. */
export async function selectMembers({ db, app }: InApp, ids: Int32Array): Promise<MemberRow[]> {
  return db.sql<MemberRow[]>`
    select u.id, u.external_id as "externalId", u.first_seen as "firstSeen", u.last_seen as "lastSeen",
      u.country, u.city, u.locale, u.app_info as "appInfo", d.platforms, d.reachable
    from users u cross join lateral (
      select coalesce(array_agg(distinct platform) filter (where platform is not null), '{}') as platforms,
        coalesce(bool_or(push_state = 'subscribed'), false) as reachable
      from devices where app_id = u.app_id and user_id in (
        select id from users own where own.app_id = u.app_id and (own.id = u.id or own.merged_into = u.id))
    ) d
    where u.app_id = ${app.id} and u.id = any(${[...ids]}::int[]) order by u.id`;
}

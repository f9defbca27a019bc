import type { Db } from "@/db/client.ts";
import type { UserRow } from "@/server/collect/people/store.profile.ts";
import type { InApp } from "@/server/ctx.ts";

export interface UserListRow extends UserRow {
  /** Some id of a device, for people without an id of the app. */
  anonymousId: string | null;
  devices: number;
  reachable: boolean;
}

export interface AppInfoFilter {
  name: string;
  op: "is" | "contains";
  value: string;
}

/**
 * Returns the newest people first, below the number `cursor`. `search` = the beginning of any of
 * their ids. App-info has no
 * index: of 1 M people, the page of a frequent value takes 1 ms, of a rare one 0.3 s, of a text
 * that no value
 * contains 0.7 s. A GIN index (jsonb_path_ops) would find the rare ones in 1 ms for 120 MB and a
 * write with every
 * identify, and would not help "contains".
 */
export async function selectUsers(
  { db, app }: InApp,
  page: { search: string; filter: AppInfoFilter | null; cursor: number | null; limit: number },
): Promise<UserListRow[]> {
  const { search, filter, cursor, limit } = page;
  const pattern = `${search.replace(/[\\%_]/g, "\\$&")}%`;
  return db.sql<UserListRow[]>`
    select u.id, u.external_id as "externalId", u.app_info as "appInfo", u.first_seen as "firstSeen",
      u.last_seen as "lastSeen", u.timezone, u.locale, u.country, u.region, u.city,
      (select i.value from identities i where i.app_id = u.app_id and i.user_id = u.id and i.kind = 'anon' limit 1)
        as "anonymousId",
      d.devices, d.reachable
    from users u cross join lateral (
      select count(*)::int as devices, coalesce(bool_or(push_state = 'subscribed'), false) as reachable
      from devices where app_id = u.app_id and user_id in (
        select id from users own where own.app_id = u.app_id and (own.id = u.id or own.merged_into = u.id))
    ) d
    where u.app_id = ${app.id} and u.merged_into is null and u.id < coalesce(${cursor}::int, 2147483647)
      and (${search} = '' or u.id in (
        select i.user_id from identities i where i.app_id = ${app.id} and i.kind in ('user', 'anon')
          and i.value like ${pattern} limit 1000))
      ${filter ? fits(db, filter) : db.sql``}
    order by u.id desc limit ${limit}`;
}

/** A value is compared in each type that its text can mean: `5` is the number and the text. */
function fits({ sql }: Db, { name, op, value }: AppInfoFilter) {
  if (op === "contains") {
    const pattern = `%${value.replace(/[\\%_]/g, "\\$&")}%`;
    return sql`and u.app_info->>${name} ilike ${pattern}`;
  }
  const [text, typed] = [value, typedValue(value)].map((one) => JSON.stringify({ [name]: one }));
  return sql`and (u.app_info @> ${text ?? ""}::text::jsonb or u.app_info @> ${typed ?? ""}::text::jsonb)`;
}

function typedValue(text: string): string | number | boolean {
  if (text === "true" || text === "yes") return true;
  if (text === "false" || text === "no") return false;
  const number = Number(text);
  return text !== "" && Number.isFinite(number) ? number : text;
}

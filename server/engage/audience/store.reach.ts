import { personIds } from "@/server/collect/people/store.person-ids.ts";
import type { InApp } from "@/server/ctx.ts";

/** The reason why a person cannot be reached. When a person has several devices, the most reachable one decides. */
export type Unreachable = "no_device" | "never_asked" | "opted_out" | "token_retired";

export interface Reach {
  reachable: number;
  devices: number;
  unreachable: Record<Unreachable, number>;
}

/** Counts how many of these people (canonical ids) have a reachable device, and why the others have none. */
export async function selectReach({ db, app }: InApp, people: readonly number[]): Promise<Reach> {
  const [row] = await db.sql<
    { reachable: number; devices: number; none: number; asked: number; out: number; dead: number }[]
  >`
    with audience as (select distinct unnest(${people as number[]}::int[]) as id),
    ids as (${personIds({ db, app }, "audience", { column: "id" })}),
    best as (
      select ids.person, count(*) filter (where d.push_state = 'subscribed') as devices,
        bool_or(d.push_state = 'none') as asked, bool_or(d.push_state = 'retired') as dead, bool_or(d.id is not null) as has
      from ids left join devices d on d.app_id = ${app.id} and d.user_id = ids.id
      group by 1)
    select count(*) filter (where devices > 0)::int as reachable, coalesce(sum(devices), 0)::int as devices,
      count(*) filter (where has is not true)::int as none,
      count(*) filter (where devices = 0 and asked)::int as asked,
      count(*) filter (where devices = 0 and asked is not true and dead)::int as dead,
      count(*) filter (where devices = 0 and has and asked is not true and dead is not true)::int as out
    from best`;
  const { reachable = 0, devices = 0, none = 0, asked = 0, out = 0, dead = 0 } = row ?? {};
  return {
    reachable,
    devices,
    unreachable: { no_device: none, never_asked: asked, opted_out: out, token_retired: dead },
  };
}

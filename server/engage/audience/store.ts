import type { InApp } from "@/server/ctx.ts";

/** Lists people (final rows) who have a test device. */
export async function selectTestPeople({ db, app }: InApp): Promise<number[]> {
  const rows = await db.sql<{ id: number }[]>`
    select distinct coalesce(u.merged_into, u.id) as id
    from devices d join users u on u.app_id = d.app_id and u.id = d.user_id
    where d.app_id = ${app.id} and d.test`;
  return rows.map((row) => row.id);
}

/** Returns the first `n` of these people in the given order; ties are sorted by id. */
export async function selectTop(
  { db, app }: InApp,
  ids: Int32Array,
  { n, by }: { n: number; by: "last_seen" | "first_seen" | "most_sessions" },
): Promise<number[]> {
  const people: number[] = Array.from(ids);
  const rows =
    by === "most_sessions"
      ? await db.sql<{ id: number }[]>`
          with among as (select unnest(${people}::int[]) as id),
          counted as (
            select coalesce(u.merged_into, u.id) as id, count(*) as n
            from sessions s join users u on u.app_id = s.app_id and u.id = s.user_id
            where s.app_id = ${app.id} group by 1)
          select among.id from among left join counted using (id)
          order by coalesce(counted.n, 0) desc, among.id limit ${n}`
      : await db.sql<{ id: number }[]>`
          select u.id from users u
          where u.app_id = ${app.id} and u.id = any(${people}::int[])
          order by ${by === "last_seen" ? db.sql`u.last_seen` : db.sql`u.first_seen`} desc, u.id limit ${n}`;
  return rows.map((row) => row.id);
}

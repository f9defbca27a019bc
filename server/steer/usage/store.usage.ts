import type { InApp } from "@/server/ctx.ts";

export interface VolumeRow {
  id: number;
  purpose: string;
  retentionDays: number | null;
  purging: boolean;
  /** Hits in blocks, all and since the given day. */
  n: number;
  recent: number;
  /** Stored size of its blocks. */
  blockBytes: number;
}

/** Returns the volume of every tag. The size of a block is known without reading it. */
export async function selectVolumes({ db, app }: InApp, since: string): Promise<VolumeRow[]> {
  return await db.sql<VolumeRow[]>`
    select t.id, coalesce(t.purpose, '') as purpose, t.retention_days as "retentionDays",
      t.purging_since is not null as purging, coalesce(b.n, 0)::float8 as n, coalesce(b.recent, 0)::float8 as recent,
      coalesce(b.bytes, 0)::float8 as "blockBytes"
    from tags t left join (
      select tag_id, sum(n) as n, sum(n) filter (where day >= ${since}::date) as recent,
        sum(pg_column_size(payload)) as bytes
      from hit_blocks where app_id = ${app.id} group by tag_id) b on b.tag_id = t.id
    where t.app_id = ${app.id}`;
}

/** The newest rows give an estimate where nothing is counted. */
const SAMPLE = 20_000;

/** Returns the average bytes of the extras of a hit, by tag. */
export async function selectExtrasBytes({ db, app }: InApp): Promise<Map<number, number>> {
  const rows = await db.sql<{ tagId: number; bytes: number }[]>`
    select tag_id as "tagId", avg(coalesce(pg_column_size(extras), 0))::float8 as bytes from (
      select tag_id, extras from hits where app_id = ${app.id} order by id desc limit ${SAMPLE}
    ) newest group by tag_id`;
  return new Map(rows.map(({ tagId, bytes }) => [tagId, bytes]));
}

/**
 * Returns the bytes of the values of each app-info, extrapolated from the newest people. A value
 * has its name, and its time beside it.
 */
export async function selectAppInfoBytes({ db, app }: InApp): Promise<Map<string, number>> {
  const rows = await db.sql<{ key: string; bytes: number }[]>`
    with newest as (select app_info from users where app_id = ${app.id} order by id desc limit ${SAMPLE}),
      part as (select greatest(1, (select count(*) from users where app_id = ${app.id})::float8
        / greatest(1, (select count(*) from newest))) as factor)
    select key, sum(pg_column_size(value) + 2 * octet_length(key) + 16) * (select factor from part) as bytes
    from newest cross join lateral jsonb_each(app_info) group by key`;
  return new Map(rows.map(({ key, bytes }) => [key, bytes]));
}

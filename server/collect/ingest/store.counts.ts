import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

/** Adds to the outcomes of items. `rows` sorted by app, day and outcome; `day` = yyyy-mm-dd. */
export async function addIngestCounts(
  db: Db,
  rows: readonly { appId: AppId; day: string; outcome: string; n: number }[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.sql`
    insert into ingest_counts (app_id, day, outcome, n)
    select * from unnest(${plainArray(rows.map((r) => r.appId))}::int[], ${plainArray(rows.map((r) => r.day))}::date[],
      ${textArray(rows.map((r) => r.outcome))}::text[], ${plainArray(rows.map((r) => r.n))}::bigint[])
    on conflict (app_id, day, outcome) do update set n = ingest_counts.n + excluded.n`;
}

/** Returns what was not stored on a day (`yyyy-mm-dd`), the most frequent first. */
export async function selectDrops(
  { db, app }: InApp,
  day: string,
): Promise<{ outcome: string; n: number }[]> {
  return await db.sql<{ outcome: string; n: number }[]>`
    select outcome, n::float8 as n from ingest_counts
    where app_id = ${app.id} and day = ${day}::date and n > 0
      and (outcome like 'dropped:%' or outcome like 'app\\_info:%')
    order by ingest_counts.n desc, outcome`;
}

/**
 * Returns when these messages first arrived: now, or when a repeat of theirs did. In epoch ms by key (UUID text).
 * `keys` sorted.
 */
export async function firstArrivals(
  { db, app }: InApp,
  keys: readonly string[],
  receivedAtMs: readonly number[],
): Promise<Map<string, number>> {
  const list = plainArray(keys);
  await db.sql`
    insert into untimed_messages (app_id, key, received_at)
    select ${app.id}, key, to_timestamp(at / 1000) from unnest(${list}::uuid[], ${plainArray(receivedAtMs)}::float8[]) as t(key, at)
    on conflict do nothing`;
  const rows = await db.sql<{ key: string; at: number }[]>`
    select key::text, (extract(epoch from received_at) * 1000)::float8 as at from untimed_messages
    where app_id = ${app.id} and key = any(${list}::uuid[])`;
  return new Map(rows.map(({ key, at }) => [key, at]));
}

/**
 * Makes the rest of the transaction find rows by index. The database caches plans, and those made while a table was
 * small would scan it whole from then on (70 us a device instead of 8).
 */
export async function planByIndex(db: Db): Promise<void> {
  await db.sql`
    select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
      set_config('enable_mergejoin', 'off', true)`;
}

/** Deletes first arrivals before `at` and returns how many. */
export async function deleteArrivalsBefore(db: Db, at: Date): Promise<number> {
  const gone = await db.sql`delete from untimed_messages where received_at < ${at}`;
  return gone.count;
}

import type { Db } from "@/db/client.ts";
import type { OccurrenceRef } from "@/server/deliveries/occurrence-ref.ts";

export const CHUNK_SIZE = 500;

export interface PlannedBatch {
  /** Rows made: one a device, and one for each person without a device that can be reached. */
  planned: number;
  /** Highest chunk number used, or `firstChunk - 1`. */
  lastChunk: number;
}

/**
 * One delivery for each subscribed device of these people (canonical ids), numbered in chunks from `firstChunk` on;
 * people without any get one row for device 0, suppressed as unreachable. Rows that exist already stay as they are.
 */
export async function insertDeliveries(
  db: Db,
  ref: OccurrenceRef,
  batch: { people: readonly number[]; firstChunk: number; dueAt: Date },
): Promise<PlannedBatch> {
  const { people, firstChunk, dueAt } = batch;
  const [row] = await db.sql<PlannedBatch[]>`
    with audience as (select distinct unnest(${people as number[]}::int[]) as id),
    ids as (
      select id as person, id from audience
      union all
      select a.id, u.id from audience a join users u on u.app_id = ${ref.appId} and u.merged_into = a.id),
    targets as (
      select ids.person, d.id as device,
        ${firstChunk}::int + ((row_number() over (order by ids.person, d.id) - 1) / ${CHUNK_SIZE}::int)::int as chunk
      from ids join devices d on d.app_id = ${ref.appId} and d.user_id = ids.id and d.push_state = 'subscribed'),
    inserted as (
      insert into deliveries (app_id, campaign_id, occurrence, user_id, device_id, chunk, state, reason, due_at)
      select ${ref.appId}::int, ${ref.campaignId}::int, ${ref.occurrence}::int, person, device, chunk,
        'pending', null, ${dueAt}::timestamptz
      from targets
      union all
      select ${ref.appId}::int, ${ref.campaignId}::int, ${ref.occurrence}::int, id, 0, 0,
        'suppressed', 'unreachable', ${dueAt}::timestamptz
      from audience where id not in (select person from targets)
      on conflict do nothing
      returning chunk)
    select count(*)::int as planned, greatest(coalesce(max(chunk), 0), ${firstChunk}::int - 1) as "lastChunk"
    from inserted`;
  return row ?? { planned: 0, lastChunk: firstChunk - 1 };
}

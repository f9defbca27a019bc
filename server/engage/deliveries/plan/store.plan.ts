import { plainArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import { personIds } from "@/server/collect/people/store.person-ids.ts";
import type { InApp } from "@/server/ctx.ts";
import type { Channel } from "@/server/engage/content/schema.kinds.ts";
import type { OccurrenceRef } from "@/server/engage/deliveries/plan/occurrence-ref.ts";

export const CHUNK_SIZE = 500;

/** One person of an occurrence (canonical id), and their assignment. */
interface PlannedPerson {
  userId: number;
  variant: string | null;
  /** The reason why they get nothing; null = they get the message. */
  suppress: string | null;
  /** Null = the time of the person's zone, or else of the batch. */
  dueAt: Date | null;
  /** Added to their due time. */
  delayMs: number;
}

interface Batch {
  people: readonly PlannedPerson[];
  channel: Channel;
  firstChunk: number;
  dueAt: Date;
  /** Due times by time zone; null = the hour has passed there. Other zones use `dueAt`. */
  zones: ReadonlyMap<string, Date | null>;
  ttlSeconds: number;
  endAt: Date | null;
}

interface PlannedBatch {
  /** Rows created: one per device for pushes, one per person in the app, and one per person who gets nothing. */
  planned: number;
  /** Highest chunk number used, or `firstChunk - 1`. */
  lastChunk: number;
}

/**
 * Inserts one delivery per subscribed device of these people (push, anytime), numbered in chunks from `firstChunk` on
 * in the order in which they are due, and one per person in the app (in_app, anytime). A person who gets nothing has
 * one row for device 0, with the reason. For a push this includes people without a reachable device, even when they are
 * in a control group, because they must not be compared. Existing rows stay unchanged.
 */
export async function insertDeliveries(
  db: Db,
  ref: OccurrenceRef,
  batch: Batch,
): Promise<PlannedBatch> {
  const { people, channel, firstChunk, dueAt, zones, ttlSeconds, endAt } = batch;
  const { appId } = ref;
  const nobody = channel === "in_app" ? "in_app" : "push";
  const [row] = await db.sql<PlannedBatch[]>`
    with given as (
      select distinct on (id) * from unnest(${plainArray(people.map((one) => one.userId))}::int[],
        ${plainArray(people.map((one) => one.variant))}::text[], ${plainArray(people.map((one) => one.suppress))}::text[],
        ${plainArray(people.map((one) => one.dueAt?.toISOString() ?? null))}::timestamptz[],
        ${plainArray(people.map((one) => one.delayMs))}::bigint[]) as t (id, variant, suppress, due, delay_ms)
      order by id),
    zones as (
      select * from unnest(${[...zones.keys()]}::text[],
        ${[...zones.values()].map((due) => due?.toISOString() ?? null)}::timestamptz[]) as t (zone, due)),
    timed as (
      select g.id, g.variant,
        coalesce(g.suppress, case when g.due is null and z.zone is not null and z.due is null then 'passed' end) as suppress,
        coalesce(g.due, z.due, ${dueAt}::timestamptz) + g.delay_ms * interval '1 millisecond' as due
      from given g
      left join users u on u.app_id = ${appId} and u.id = g.id and ${zones.size > 0}::boolean
      left join zones z on z.zone = u.timezone),
    ids as (${personIds({ db, app: { id: appId } }, "timed", { column: "id" })}),
    targets as (
      select ids.person, d.id as device from ids
      join devices d on d.app_id = ${appId} and d.user_id = ids.id and d.push_state = 'subscribed'
      where ${channel !== "in_app"}::boolean),
    made as (
      select t.id as person, x.device, 'push' as channel, 'pending' as state, null::text as reason, t.variant, t.due,
        ${firstChunk}::int + ((row_number() over (order by t.due, t.id, x.device) - 1) / ${CHUNK_SIZE}::int)::int as chunk
      from targets x join timed t on t.id = x.person and t.suppress is null
      union all
      select id, 0, 'in_app', 'pending', null, variant, due, 0
      from timed where suppress is null and ${channel !== "push"}::boolean
      union all
      select id, 0, ${nobody}::text, 'suppressed',
        case when suppress is null or (unreachable and suppress in ('control_group', 'global_control')) then 'unreachable'
          else suppress end, variant, due, 0
      from (select *, ${channel === "push"}::boolean and id not in (select person from targets) as unreachable from timed) t
      where suppress is not null or unreachable),
    inserted as (
      insert into deliveries (app_id, campaign_id, occurrence, user_id, device_id, channel, variant, chunk, state, reason,
        due_at, expires_at)
      select ${appId}::int, ${ref.campaignId}::int, ${ref.occurrence}::int, person, device, channel, variant, chunk, state, reason,
        due, least(due + ${ttlSeconds}::int * interval '1 second', ${endAt}::timestamptz)
      from made
      on conflict do nothing
      returning chunk)
    select count(*)::int as planned, greatest(coalesce(max(chunk), 0), ${firstChunk}::int - 1) as "lastChunk"
    from inserted`;
  return row ?? { planned: 0, lastChunk: firstChunk - 1 };
}

/** Lists the time zones of the app's users. */
export async function selectZones({ db, app }: InApp): Promise<string[]> {
  const rows = await db.sql<{ zone: string }[]>`
    select distinct timezone as zone from users where app_id = ${app.id} and timezone is not null`;
  return rows.map((row) => row.zone);
}

/** Lets waiting messages expire at `endAt` at the latest. A later end applies only to messages created after this. */
export async function expireAt({ db, app }: InApp, campaign: number, endAt: Date): Promise<void> {
  await db.sql`
    update deliveries set expires_at = ${endAt}
    where app_id = ${app.id} and campaign_id = ${campaign} and state = 'pending' and expires_at > ${endAt}`;
}

import type { Db } from "@/db/client.ts";
import type { AppInfo } from "@/db/schema/users.ts";
import type { WatchLive } from "@/server/collect/live/schema.ts";
import type { ExtraSpec, ProblemKind, TagKind, ValueType } from "@/server/collect/tags/schema.ts";
import type { TagRow } from "@/server/collect/tags/store.ts";
import type { InApp } from "@/server/ctx.ts";

/** An arrival with its user and device, and the current plan of its tag. */
export interface ArrivalRow {
  ts: Date;
  kind: string;
  name: string;
  userId: number | null;
  externalId: string | null;
  /** Only the app-info that contains a person's name. */
  appInfo: AppInfo;
  deviceId: number | null;
  platform: string | null;
  model: string | null;
  browser: string | null;
  os: string | null;
  testName: string | null;
  appVersion: string;
  /** Null when it has no tag: a name beyond the limit, or an item about a session. */
  tag: {
    id: number;
    kind: TagKind;
    name: string;
    status: TagRow["status"];
    inPlan: boolean;
    renamedTo: number | null;
  } | null;
  personal: boolean;
  spec: ExtraSpec[] | null;
  /** Null when it is too long to be shown. */
  payload: unknown;
}

export interface LiveRow extends ArrivalRow {
  id: number;
  receivedAt: Date;
  outcome: string;
  problem: ProblemKind | null;
  key: string;
}

export interface StoredHitRow extends ArrivalRow {
  id: string;
}

/** Longer payloads would make every response long, and no one reads them in a panel. */
const PAYLOAD_BYTES_MAX = 8_000;

export async function hasPlan({ db, app }: InApp): Promise<boolean> {
  const [row] = await db.sql<{ has: boolean }[]>`
    select exists (select 1 from tags where app_id = ${app.id} and planned_at is not null) as has`;
  return row?.has ?? false;
}

/** Returns the newest arrivals above `after`, newest first. */
export async function selectLive(ctx: InApp, filter: WatchLive, limit: number): Promise<LiveRow[]> {
  const { sql } = ctx.db;
  const { kind, name } = tagOf(filter.tag);
  return await sql<LiveRow[]>`
    select l.id, l.received_at as "receivedAt", l.ts, l.kind, l.name, l.outcome, l.problem, l.key,
      nullif(l.platform, '') as platform, l.app_version as "appVersion",
      case when octet_length(l.item::text) <= ${PAYLOAD_BYTES_MAX} then l.item end as payload,
      ${surroundings(ctx.db)}
    from (
      select * from live_items
      where app_id = ${ctx.app.id} and id > ${filter.after ?? 0}
        and (${filter.user ?? null}::int is null or user_id in (${peopleIds(ctx, filter.user)}))
        and (${filter.device ?? null}::int is null or device_id = ${filter.device ?? null})
        and (${kind}::text is null or (kind = ${kind} and name = ${name})
          or (${kind} = 'app_info' and kind in ('identify', 'group') and item -> 'traits' ? ${name}))
        and (not ${filter.problems} or problem is not null or outcome <> 'stored')
      order by id desc limit ${limit}
    ) l
    left join tags t on t.app_id = l.app_id and t.id = l.tag_id
    left join users u on u.app_id = l.app_id and u.id = l.user_id
    left join users person on person.app_id = u.app_id and person.id = coalesce(u.merged_into, u.id)
    left join devices d on d.app_id = l.app_id and d.id = l.device_id
    order by l.id desc`;
}

/** The plan of an app-info. */
export interface AppInfoPlan {
  name: string;
  planned: boolean;
  blocked: boolean;
  personal: boolean;
  type: ValueType | null;
  values: string[] | null;
}

export async function selectAppInfoPlans(
  { db, app }: InApp,
  names: readonly string[],
): Promise<AppInfoPlan[]> {
  if (names.length === 0) return [];
  return await db.sql<AppInfoPlan[]>`
    select came.name, t.planned_at is not null as planned, came.status = 'blocked' as blocked, t.personal,
      t.planned_type as type, t.planned_values as values
    from tags came join tags t on t.app_id = came.app_id and t.id = coalesce(came.renamed_to, came.id)
    where came.app_id = ${app.id} and came.kind = 'app_info' and came.name = any(${[...names]}::text[])`;
}

/** Stored hits are searched among this many of the newest, so that a rare match does not read everything. */
const LOOKED_THROUGH = 5_000;

/** Returns the newest stored hits, newest first, among the last few thousand. */
export async function selectNewestHits(
  ctx: InApp,
  filter: WatchLive,
  limit: number,
): Promise<StoredHitRow[]> {
  const { sql } = ctx.db;
  const { kind, name } = tagOf(filter.tag);
  const ofUser = filter.user ? sql`and user_id in (${peopleIds(ctx, filter.user)})` : sql`and true`;
  return await sql<StoredHitRow[]>`
    select h.id, h.ts, t.kind, t.name, d.platform, coalesce(d.app_version, '') as "appVersion",
      jsonb_strip_nulls(jsonb_build_object('properties', h.extras, 'durationMs', h.duration_ms)) as payload,
      ${surroundings(ctx.db)}
    from (
      select * from hits where app_id = ${ctx.app.id} ${ofUser} order by id desc limit ${LOOKED_THROUGH}
    ) h
    join tags t on t.app_id = h.app_id and t.id = h.tag_id
    left join users u on u.app_id = h.app_id and u.id = h.user_id
    left join users person on person.app_id = u.app_id and person.id = coalesce(u.merged_into, u.id)
    left join devices d on d.app_id = h.app_id and d.id = h.device_id
    where (${filter.device ?? null}::int is null or h.device_id = ${filter.device ?? null})
      and (${kind}::text is null or (t.kind = ${kind} and t.name = ${name}))
    order by h.id desc limit ${limit}`;
}

/** Selects the columns that both queries share, from `t`, `person` and `d`. */
function surroundings({ sql }: Db) {
  return sql`
    case when t.id is not null then jsonb_build_object('id', t.id, 'kind', t.kind, 'name', t.name, 'status', t.status,
      'inPlan', t.planned_at is not null, 'renamedTo', t.renamed_to) end as tag,
    coalesce(t.personal, false) as personal, t.spec,
    person.id as "userId", person.external_id as "externalId",
    coalesce((select jsonb_object_agg(key, value) from jsonb_each(person.app_info)
      where key in ('name', 'first_name', 'firstName', 'last_name', 'lastName', 'email')), '{}'::jsonb) as "appInfo",
    d.id as "deviceId", d.model, d.browser, d.os, d.test_name as "testName"`;
}

/** Selects every id under which data of a person is stored. */
function peopleIds({ db, app }: InApp, user: number | null | undefined) {
  return db.sql`select id from users where app_id = ${app.id} and (id = ${user ?? null} or merged_into = ${user ?? null})`;
}

function tagOf(tag: string | null | undefined): { kind: string | null; name: string | null } {
  if (!tag) return { kind: null, name: null };
  const colon = tag.indexOf(":");
  return { kind: tag.slice(0, colon), name: tag.slice(colon + 1) };
}

import { json, plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { PlanMode } from "@/server/account/apps/schema.ts";
import type { ExtraSpec, TagKind, ValueType } from "@/server/collect/tags/schema.ts";
import type { InApp } from "@/server/ctx.ts";
import type { TagId } from "@/server/id.ts";

export interface TagRow {
  id: TagId;
  kind: TagKind;
  name: string;
  status: "planned" | "live" | "unplanned" | "blocked";
  type: string | null;
  extras: Record<string, string>;
}

/** A tag with its plan. */
export interface JudgedTagRow extends TagRow {
  inPlan: boolean;
  personal: boolean;
  spec: ExtraSpec[];
  plannedType: ValueType | null;
  plannedValues: string[] | null;
  renamedTo: number | null;
}

const judged = (db: Db) => db.sql`
  tags.id, tags.kind, tags.name, tags.status, tags.type, tags.extras, tags.planned_at is not null as "inPlan",
  tags.personal, tags.spec, tags.planned_type as "plannedType", tags.planned_values as "plannedValues",
  tags.renamed_to as "renamedTo"`;

/** Returns all tags of an app. */
export async function selectTags({ db, app }: InApp): Promise<JudgedTagRow[]> {
  return await db.sql<JudgedTagRow[]>`
    select ${judged(db)} from tags where app_id = ${app.id}`;
}

export async function selectTag({ db, app }: InApp, id: TagId): Promise<JudgedTagRow | undefined> {
  const [row] = await db.sql<JudgedTagRow[]>`
    select ${judged(db)} from tags where app_id = ${app.id} and id = ${id}`;
  return row;
}

/** The part of an app's checks that may change from second to second. */
export interface PlanState {
  /** Changes with every change of the plan. */
  revision: number;
  /** Changes with every change of the app's triggers; 0 = there never was one. */
  triggers: number;
  mode: PlanMode;
  /** True when someone watches the live stream. */
  watched: boolean;
  /** Keys and numbers of paired devices. */
  paired: { key: string; id: TagId }[];
}

const PAIRED_DAYS = 7;

/** Returns the current state of an app's checks; `revision` is -1 when there is no such app. */
export async function selectPlanState({ db, app }: InApp): Promise<PlanState> {
  const [row] = await db.sql<PlanState[]>`
    select coalesce(c.plan, 0) as revision, coalesce(c.triggers, 0) as triggers, a.plan_mode as mode, coalesce(c.watched_until > now(), false) as watched,
      coalesce((
        select json_agg(json_build_object('key', d.key, 'id', d.id)) from pairings p
        join devices d on d.app_id = p.app_id and d.id = p.device_id
        where p.app_id = a.id and p.ended_at is null and p.paired_at > now() - make_interval(days => ${PAIRED_DAYS})
      ), '[]') as paired
    from apps a left join app_counters c on c.app_id = a.id where a.id = ${app.id}`;
  return row ?? { revision: -1, triggers: 0, mode: "accept", watched: false, paired: [] };
}

/** Counts the names that were received today (UTC) for the first time and are not in the plan. */
export async function countNewNames({ db, app }: InApp): Promise<number> {
  const [row] = await db.sql<{ n: number }[]>`
    select count(*)::int as n from tags
    where app_id = ${app.id} and planned_at is null and kind <> 'session' and created_at >= date_trunc('day', now(), 'UTC')`;
  return row?.n ?? 0;
}

/** Creates tags that do not exist yet, as received but not planned, and returns all of them. */
export async function insertTags(
  { db, app }: InApp,
  names: readonly { kind: TagKind; name: string }[],
): Promise<JudgedTagRow[]> {
  const kinds = plainArray(names.map(({ kind }) => kind));
  const values = textArray(names.map(({ name }) => name));
  await db.sql`
    insert into tags (app_id, kind, name)
    select ${app.id}, kind, name from unnest(${kinds}::text[], ${values}::text[]) as t(kind, name)
    order by kind, name on conflict do nothing`;
  return await db.sql<JudgedTagRow[]>`
    select ${judged(db)}
    from unnest(${kinds}::text[], ${values}::text[]) as t(kind, name)
    join tags on tags.app_id = ${app.id} and tags.kind = t.kind and tags.name = t.name`;
}

/** Locks tags against deletion until the transaction ends and returns how many still exist. `ids` sorted. */
export async function lockTags(db: Db, ids: readonly number[]): Promise<number> {
  const rows = await db.sql`
    select 1 from tags where id = any(${plainArray(ids)}::int[]) order by id for key share`;
  return rows.length;
}

/** Writes the sightings of a tag: extras join the known ones, the first type stays, a planned tag becomes live. */
export async function updateSeen(
  db: Db,
  seen: { id: TagId; extras: Record<string, string>; type: string | null },
): Promise<void> {
  await db.sql`
    update tags set extras = extras || ${json(seen.extras)}::jsonb, type = coalesce(type, ${seen.type}),
      status = case status when 'planned' then 'live' else status end
    where id = ${seen.id}`;
}

import { plainArray, textArray } from "@/db/arrays.ts";
import type { PlannedKind, PlanTag } from "@/server/collect/tags/schema.ts";
import type { InApp } from "@/server/ctx.ts";

interface TagName {
  kind: PlannedKind;
  name: string;
}

/** Writes new and changed tags of the plan. `markLive` sets which of them are live. */
export async function upsertPlanned(
  { db, app }: InApp,
  { tags, now }: { tags: readonly PlanTag[]; now: Date },
): Promise<void> {
  if (tags.length === 0) return;
  await db.sql`
    insert into tags as old (app_id, kind, name, status, planned_at, section, screen, fires, purpose, note, owner,
      personal, required, retention_days, spec, planned_type, planned_values)
    select ${app.id}, kind, name, case when blocked then 'blocked' else 'planned' end, ${now}::timestamptz, section, screen, fires,
      purpose, note, owner, personal, required, "retentionDays", extras, type, nullif(values, 'null'::jsonb)
    from jsonb_to_recordset(${JSON.stringify(tags)}::jsonb) as given (
      kind text, name text, section text, screen text, fires text, purpose text, note text, owner text, personal boolean,
      required boolean, "retentionDays" int, blocked boolean, extras jsonb, type text, values jsonb)
    order by kind, name
    on conflict (app_id, kind, name) do update set
      planned_at = coalesce(old.planned_at, excluded.planned_at),
      status = case when excluded.status = 'blocked' then 'blocked' when old.status = 'live' then 'live' else 'planned' end,
      section = excluded.section, screen = excluded.screen, fires = excluded.fires, purpose = excluded.purpose,
      note = excluded.note, owner = excluded.owner, personal = excluded.personal, required = excluded.required,
      retention_days = excluded.retention_days, spec = excluded.spec, planned_type = excluded.planned_type,
      planned_values = excluded.planned_values,
      renamed_to = case when old.planned_at is null then null else old.renamed_to end`;
}

/** Numbers the rows of the plan in this order. */
export async function updatePositions({ db, app }: InApp, tags: readonly TagName[]): Promise<void> {
  await db.sql`
    update tags set position = given.position
    from unnest(${plainArray(tags.map(({ kind }) => kind))}::text[], ${textArray(tags.map(({ name }) => name))}::text[])
      with ordinality as given (kind, name, position)
    where tags.app_id = ${app.id} and tags.kind = given.kind and tags.name = given.name and tags.position <> given.position`;
}

/** Removes tags from the plan. Their collected data stays, under an unplanned name. */
export async function unplanTags({ db, app }: InApp, tags: readonly TagName[]): Promise<void> {
  if (tags.length === 0) return;
  await db.sql`
    update tags set planned_at = null, status = 'unplanned', retention_days = null, position = 0
    from unnest(${plainArray(tags.map(({ kind }) => kind))}::text[], ${textArray(tags.map(({ name }) => name))}::text[])
      as given (kind, name)
    where tags.app_id = ${app.id} and tags.kind = given.kind and tags.name = given.name`;
}

/** Deletes those of these unplanned tags that were never received and that nothing reads or maps to. */
export async function deleteUnseen({ db, app }: InApp, tags: readonly TagName[]): Promise<void> {
  if (tags.length === 0) return;
  await db.sql`
    delete from tags using
      unnest(${plainArray(tags.map(({ kind }) => kind))}::text[], ${textArray(tags.map(({ name }) => name))}::text[])
      as given (kind, name)
    where tags.app_id = ${app.id} and tags.kind = given.kind and tags.name = given.name and tags.planned_at is null
      and tags.type is null and tags.extras = '{}'
      and not exists (select 1 from hit_blocks b where b.app_id = ${app.id} and b.tag_id = tags.id)
      and not exists (select 1 from tag_sightings s where s.app_id = ${app.id} and s.tag_id = tags.id)
      and not exists (select 1 from tag_problems p where p.app_id = ${app.id} and p.tag_id = tags.id)
      and not exists (select 1 from quarantine q where q.app_id = ${app.id} and q.tag_id = tags.id)
      and not exists (select 1 from tags other where other.app_id = ${app.id} and other.renamed_to = tags.id)
      and not exists (select 1 from tag_readers r where r.app_id = ${app.id} and r.kind = tags.kind and r.name = tags.name)`;
}

/** Marks planned tags as live that were received before they were planned. */
export async function markLive({ db, app }: InApp): Promise<void> {
  await db.sql`
    update tags set status = 'live'
    where app_id = ${app.id} and planned_at is not null and status = 'planned' and (
      type is not null
      or exists (select 1 from hit_blocks b where b.app_id = ${app.id} and b.tag_id = tags.id)
      or exists (select 1 from tag_sightings s where s.app_id = ${app.id} and s.tag_id = tags.id))`;
}

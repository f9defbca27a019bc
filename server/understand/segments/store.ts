import { z } from "zod";
import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import { parseStored } from "@/server/parse-stored.ts";
import { Criteria } from "@/server/understand/segments/criteria/schema.ts";

export interface SegmentRow {
  id: number;
  name: string;
  description: string;
  criteria: Criteria;
  createdBy: string | null;
  createdAt: Date;
  updatedAt: Date;
  lastCount: number | null;
  countedAt: Date | null;
  /** Campaigns that have it in their audience or listen to it, including finished ones. */
  campaigns: number;
}

const columns = (db: Db) => db.sql`
  s.id, s.name, s.description, s.criteria, m.name as "createdBy", s.created_at as "createdAt",
  s.updated_at as "updatedAt", s.last_count as "lastCount", s.counted_at as "countedAt",
  (select count(*)::int from campaigns c where c.app_id = s.app_id
    and (c.audience->'segments' @> to_jsonb(s.id) or c.audience->'excluded' @> to_jsonb(s.id)
      or c.schedule->'on'->'segmentId' = to_jsonb(s.id))) as campaigns`;

const Stored = z.object({ criteria: Criteria });

const readSegment = <R extends { id: number }>(row: R): R & z.output<typeof Stored> =>
  parseStored(Stored, row, { table: "segments", id: row.id });

export async function selectSegments({ db, app }: InApp): Promise<SegmentRow[]> {
  const rows = await db.sql<SegmentRow[]>`
    select ${columns(db)} from segments s left join members m on m.id = s.created_by
    where s.app_id = ${app.id} and s.archived_at is null order by lower(s.name), s.id`;
  return rows.map(readSegment);
}

export async function selectSegment({ db, app }: InApp, id: number): Promise<SegmentRow | null> {
  const [row] = await db.sql<SegmentRow[]>`
    select ${columns(db)} from segments s left join members m on m.id = s.created_by
    where s.app_id = ${app.id} and s.id = ${id} and s.archived_at is null`;
  return row ? readSegment(row) : null;
}

interface SavedTree {
  id: number;
  name: string;
  criteria: Criteria;
}

export async function selectTrees({ db, app }: InApp): Promise<SavedTree[]> {
  const rows = await db.sql<SavedTree[]>`
    select id, name, criteria from segments where app_id = ${app.id} and archived_at is null order by id`;
  return rows.map(readSegment);
}

/**
 * Serialises changes to the segments of an app until the transaction ends, so that two cannot close
 * a circle together.
 */
export async function lockSegments({ db, app }: InApp): Promise<void> {
  await db.sql`select 1 from apps where id = ${app.id} for no key update`;
}

interface SegmentContent {
  name: string;
  description: string;
  criteria: Criteria;
}

/** Returns the new id, or null when the name is taken. */
export async function insertSegment(
  { db, app }: InApp,
  content: SegmentContent & { createdBy: number | null; at: Date },
): Promise<number | null> {
  const [row] = await db.sql<{ id: number }[]>`
    insert into segments (app_id, name, description, criteria, created_by, created_at, updated_at)
    values (${app.id}, ${content.name}, ${content.description}, ${JSON.stringify(content.criteria)}::text::jsonb,
      ${content.createdBy}, ${content.at}, ${content.at})
    on conflict do nothing returning id`;
  return row?.id ?? null;
}

/** A changed tree clears its last count. */
export async function updateSegmentRow(
  { db, app }: InApp,
  id: number,
  content: SegmentContent & { at: Date },
): Promise<void> {
  const criteria = JSON.stringify(content.criteria);
  await db.sql`
    update segments set name = ${content.name}, description = ${content.description}, updated_at = ${content.at},
      criteria = ${criteria}::text::jsonb,
      last_count = case when criteria = ${criteria}::text::jsonb then last_count end,
      counted_at = case when criteria = ${criteria}::text::jsonb then counted_at end
    where app_id = ${app.id} and id = ${id}`;
}

export async function isNameTaken({ db, app }: InApp, name: string, but: number): Promise<boolean> {
  const rows = await db.sql`
    select 1 from segments where app_id = ${app.id} and name = ${name} and id <> ${but}`;
  return rows.length > 0;
}

export async function storeCount(
  { db, app }: InApp,
  id: number,
  count: { members: number; at: Date },
): Promise<void> {
  await db.sql`
    update segments set last_count = ${count.members}, counted_at = ${count.at}
    where app_id = ${app.id} and id = ${id}`;
}

export async function selectCampaignsOf(
  { db, app }: InApp,
  id: number,
): Promise<{ name: string; state: string }[]> {
  return db.sql<{ name: string; state: string }[]>`
    select name, state from campaigns where app_id = ${app.id}
      and (audience->'segments' @> to_jsonb(${id}::int) or audience->'excluded' @> to_jsonb(${id}::int)
        or schedule->'on'->'segmentId' = to_jsonb(${id}::int)) order by name`;
}

/**
 * Returns the programs that refer to the segment: in their audience, their start, their exit rule
 * or a condition of a step.
 */
export async function selectProgramsOf(
  { db, app }: InApp,
  id: number,
): Promise<{ name: string; state: string }[]> {
  const { sql } = db;
  const asks = (tree: string) => sql`
    jsonb_path_exists(${sql(tree)}, '$.** ? (@.type == "segment" && @.id == $id)', jsonb_build_object('id', ${id}::int))`;
  return sql<{ name: string; state: string }[]>`
    select p.name, p.state from programs p
    where p.app_id = ${app.id} and (
      p.segment_id = ${id} or p.start->'on'->'segmentId' = to_jsonb(${id}::int) or ${asks("p.exit_when")}
      or exists (
        select 1 from program_steps s
        where s.program_id = p.id and s.removed_at is null and (${asks("s.only_if")} or ${asks("s.skip_if")})))
    order by p.id desc`;
}

export async function deleteSegmentRow({ db, app }: InApp, id: number): Promise<void> {
  await db.sql`delete from segments where app_id = ${app.id} and id = ${id}`;
}

/**
 * Hides the segment. The finished campaigns that were sent to it can still name it, and its name is
 * free again.
 */
export async function archiveSegmentRow({ db, app }: InApp, id: number, at: Date): Promise<void> {
  await db.sql`
    update segments set archived_at = ${at}, name = name || ' (archived ' || id || ')'
    where app_id = ${app.id} and id = ${id}`;
}

/** Returns those of `ids` that are segments of the app in use. */
export async function selectSegmentsThere(
  { db, app }: InApp,
  ids: readonly number[],
): Promise<Set<number>> {
  const rows = await db.sql<{ id: number }[]>`
    select id from segments where app_id = ${app.id} and id = any(${[...ids]}::int[]) and archived_at is null`;
  return new Set(rows.map((row) => row.id));
}

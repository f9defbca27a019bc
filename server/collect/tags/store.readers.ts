import { textArray } from "@/db/arrays.ts";
import type { TagKind } from "@/server/collect/tags/schema.ts";
import type { TagReading } from "@/server/collect/tags/tag-ask.ts";
import type { InApp } from "@/server/ctx.ts";

/** A segment, a campaign or a program. */
export type ReaderKind = "segment" | "campaign" | "program";

/**
 * Makes the rows of one reader equal `readings` (none when the reader is deleted). Call it in the transaction of its
 * change.
 */
export async function replaceReadings(
  { db, app }: InApp,
  reader: ReaderKind,
  readerId: number,
  readings: readonly TagReading[],
): Promise<void> {
  const { sql } = db;
  const kinds = textArray(readings.map(({ kind }) => kind));
  const names = textArray(readings.map(({ name }) => name));
  await sql`
    delete from tag_readers where app_id = ${app.id} and reader = ${reader} and reader_id = ${readerId}
      and (kind, name) not in (select * from unnest(${kinds}::text[], ${names}::text[]))`;
  if (readings.length === 0) return;
  await sql`
    insert into tag_readers (app_id, reader, reader_id, kind, name, keys)
    select ${app.id}, ${reader}, ${readerId}, kind, name, array(select jsonb_array_elements_text(keys))
    from unnest(${kinds}::text[], ${names}::text[],
      ${textArray(readings.map(({ keys }) => JSON.stringify(keys)))}::jsonb[]) as t(kind, name, keys)
    on conflict (app_id, reader, reader_id, kind, name) do update set keys = excluded.keys
    where tag_readers.keys <> excluded.keys`;
}

/** Deletes rows of deleted or archived segments, campaigns and programs and returns how many. */
export async function deleteOrphanReadings({ db, app }: InApp): Promise<number> {
  const gone = await db.sql`
    delete from tag_readers r where app_id = ${app.id} and (
      (reader = 'segment' and not exists (
        select 1 from segments s where s.app_id = r.app_id and s.id = r.reader_id and s.archived_at is null))
      or (reader = 'campaign' and not exists (
        select 1 from campaigns c where c.app_id = r.app_id and c.id = r.reader_id))
      or (reader = 'program' and not exists (
        select 1 from programs p where p.app_id = r.app_id and p.id = r.reader_id and p.state <> 'archived')))`;
  return gone.count;
}

export interface ReaderRow {
  kind: TagKind;
  name: string;
  reader: ReaderKind | "reason";
  id: number;
  keys: string[];
  /** Name of the segment, campaign or program, or the text of the reason. */
  label: string;
  /** True for a finished or stopped campaign or program, which no longer reads. */
  over: boolean;
}

/** Returns the readers of all tags, by name. */
export async function selectReaders({ db, app }: InApp): Promise<ReaderRow[]> {
  return await db.sql<ReaderRow[]>`
    select r.kind, r.name, r.reader, r.reader_id as id, r.keys, coalesce(s.name, c.name, p.name, r.label, '') as label,
      coalesce(c.state in ('finished', 'aborted', 'archived'), p.state = 'finished', false) as over
    from tag_readers r
    left join segments s on r.reader = 'segment' and s.app_id = r.app_id and s.id = r.reader_id
    left join campaigns c on r.reader = 'campaign' and c.app_id = r.app_id and c.id = r.reader_id
    left join programs p on r.reader = 'program' and p.app_id = r.app_id and p.id = r.reader_id
    where r.app_id = ${app.id}
    order by 7, lower(coalesce(s.name, c.name, p.name, r.label, '')), r.reader_id`;
}

/** Stores a reason and returns its number, among those of its tag. */
export async function insertReason(
  { db, app }: InApp,
  reason: { kind: TagKind; name: string; label: string },
): Promise<number> {
  const { kind, name, label } = reason;
  const [row] = await db.sql<{ id: number }[]>`
    insert into tag_readers (app_id, reader, reader_id, kind, name, label)
    select ${app.id}, 'reason', coalesce(max(reader_id), 0) + 1, ${kind}, ${name}, ${label}
    from tag_readers where app_id = ${app.id} and reader = 'reason' and kind = ${kind} and name = ${name}
    returning reader_id as id`;
  if (!row) throw new Error("the reason was not stored");
  return row.id;
}

/** Deletes a reason and returns its text; undefined when there is no such reason. */
export async function deleteReason(
  { db, app }: InApp,
  reason: { kind: TagKind; name: string; id: number },
): Promise<string | undefined> {
  const { kind, name, id } = reason;
  const [row] = await db.sql<{ label: string }[]>`
    delete from tag_readers
    where app_id = ${app.id} and reader = 'reason' and reader_id = ${id} and kind = ${kind} and name = ${name}
    returning coalesce(label, '') as label`;
  return row?.label;
}

import type { InApp } from "@/server/ctx.ts";
import type { TechnicalField } from "@/server/understand/segments/criteria/schema.technical.ts";
import { isPlace } from "@/server/understand/segments/evaluate/snapshot.ts";

interface VocabularyTag {
  id: number;
  kind: string;
  name: string;
  status: string;
  type: "string" | "number" | "boolean" | "date" | null;
  extras: Record<string, string>;
}

export async function selectVocabularyTags({ db, app }: InApp): Promise<VocabularyTag[]> {
  return db.sql<VocabularyTag[]>`
    select id, kind, name, status, type, extras from tags
    where app_id = ${app.id} and status <> 'blocked' order by kind, name`;
}

/**
 * Suggestions are read from the newest rows only: on 1 M devices every value of every field would
 * take over a second.
 */
const NEWEST = 20_000;
const TOP = 50;

export async function topTechnicals({ db, app }: InApp, field: TechnicalField): Promise<string[]> {
  const { sql } = db;
  const rows = await sql<{ value: string }[]>`
    select value from (
      select ${sql(field)} as value from ${sql(isPlace(field) ? "users" : "devices")}
      where app_id = ${app.id} order by id desc limit ${NEWEST}
    ) newest where value is not null group by value order by count(*) desc, value limit ${TOP}`;
  return rows.map((row) => row.value);
}

export async function topAppInfoValues(
  { db, app }: InApp,
  key: string,
): Promise<(string | number | boolean)[]> {
  const rows = await db.sql<{ value: string | number | boolean }[]>`
    select value from (
      select app_info -> ${key} as value from users
      where app_id = ${app.id} and merged_into is null order by id desc limit ${NEWEST}
    ) newest where value is not null group by value order by count(*) desc, value limit ${TOP}`;
  return rows.map((row) => row.value);
}

/** Returns the newest blocks of tags, at most `limit`. */
export async function newestBlocks(
  { db, app }: InApp,
  tagIds: readonly number[],
  limit: number,
): Promise<Uint8Array[]> {
  const rows = await db.sql<{ payload: Uint8Array }[]>`
    select payload from hit_blocks where app_id = ${app.id} and tag_id = any(${[...tagIds]}::int[])
    order by day desc, n desc limit ${limit}`;
  return rows.map((row) => row.payload);
}

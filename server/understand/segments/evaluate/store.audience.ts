import type { Sql } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { DateBounds } from "@/server/understand/segments/criteria/app-info-rule.ts";
import {
  DAY_PATTERN,
  dateBounds,
  INSTANT_PATTERN,
  isPresence,
} from "@/server/understand/segments/criteria/app-info-rule.ts";
import type { TimeRange } from "@/server/understand/segments/criteria/period.ts";
import type { AppInfoCriterion } from "@/server/understand/segments/criteria/schema.app-info.ts";
import type { TechnicalField } from "@/server/understand/segments/criteria/schema.technical.ts";
import { ORDER_OPS } from "@/server/understand/segments/criteria/value-tests.ts";
import { isPlace } from "@/server/understand/segments/evaluate/snapshot.ts";
import { unpackIds } from "@/server/understand/segments/evaluate/store.universe.ts";

/** See `unpackIds`. */
const packed = (sql: Sql, id = "id") =>
  sql`coalesce(string_agg(int4send(${sql(id)}), ''), '') as ids`;

type Packed = [{ ids: Uint8Array }];

const unpack = ([row]: Packed) => unpackIds(row.ids);

export async function maxUserId({ db, app }: InApp): Promise<number> {
  const [row] = await db.sql<{ max: number }[]>`
    select coalesce(max(id), 0) as max from users where app_id = ${app.id}`;
  return row?.max ?? 0;
}

/*
 * Rows of people who were merged away are included below: leaving them out here meant reading to
 * the end of each row of `users`.
 */

export async function seenIds(
  { db, app }: InApp,
  column: "first_seen" | "last_seen",
  range: TimeRange,
): Promise<Int32Array> {
  const { sql } = db;
  const at = (ms: number | undefined) => (ms === undefined ? null : new Date(ms));
  return unpack(
    await sql<Packed>`
    select ${packed(sql)} from users
    where app_id = ${app.id} and ${sql(column)} >= coalesce(${at(range.from)}::timestamptz, '-infinity')
      and ${sql(column)} < coalesce(${at(range.to)}::timestamptz, 'infinity')`,
  );
}

export async function identifiedIds({ db, app }: InApp): Promise<Int32Array> {
  const { sql } = db;
  return unpack(
    await sql<Packed>`
    select ${packed(sql)} from users where app_id = ${app.id} and external_id is not null`,
  );
}

/** Stored ids: owners of devices may have been merged since. */
export async function reachableIds({ db, app }: InApp): Promise<Int32Array> {
  const { sql } = db;
  return unpack(
    await sql<Packed>`
    select ${packed(sql, "user_id")} from devices where app_id = ${app.id} and push_state = 'subscribed'`,
  );
}

/**
 * Returns stored ids by value of a technical (null = not known): of the values `only`, or of all
 * but `except`.
 */
export async function technicalIds(
  { db, app }: InApp,
  field: TechnicalField,
  values: { only: readonly string[] } | { except: readonly (string | null)[] },
): Promise<{ value: string | null; ids: Int32Array }[]> {
  const { sql } = db;
  const place = isPlace(field);
  const condition =
    "only" in values
      ? sql`${sql(field)} = any(${[...values.only]}::text[])`
      : sql`not coalesce(${sql(field)} = any(${values.except.filter((value) => value !== null)}::text[]),
          ${values.except.includes(null)}::boolean)`;
  const rows = await sql<{ value: string | null; ids: Uint8Array }[]>`
    select ${sql(field)} as value, ${packed(sql, place ? "id" : "user_id")}
    from ${sql(place ? "users" : "devices")} where app_id = ${app.id} and ${condition} group by 1`;
  return rows.map(({ value, ids }) => ({ value, ids: unpackIds(ids) }));
}

export async function appInfoIds(
  { db, app }: InApp,
  leaf: AppInfoCriterion,
  now: Date,
  zone: string,
): Promise<Int32Array> {
  const { sql } = db;
  return unpack(
    await sql<Packed>`
    select ${packed(sql)} from users
    where app_id = ${app.id} and ${appInfoCondition(sql, leaf, now, zone)}`,
  );
}

function appInfoCondition(sql: Sql, leaf: AppInfoCriterion, now: Date, zone: string) {
  const { key } = leaf;
  const json = (value: unknown) => sql`${JSON.stringify(value)}::text::jsonb`;
  if (isPresence(leaf)) return sql`jsonb_exists(app_info, ${key}) = ${leaf.op === "set"}::boolean`;
  if (leaf.valueType === "date") return dateCondition(sql, key, dateBounds(leaf, now, zone));
  const isText = sql`jsonb_typeof(app_info -> ${key}) = 'string'`;
  // This compares as JSON, where numbers compare as numbers: casting each took twice as long. The
  // type comes last, because few rows fail it.
  const order = (op: string, bound: number) =>
    sql`app_info -> ${key} ${sql.unsafe(op)} ${json(bound)}`;
  const isNumber = sql`jsonb_typeof(app_info -> ${key}) = 'number'`;
  switch (leaf.op) {
    case "is":
      return sql`app_info -> ${key} = ${json(leaf.value)}`;
    case "is_not":
      return sql`app_info -> ${key} is distinct from ${json(leaf.value)}`;
    case "in":
      return sql`${json(leaf.value)} @> (app_info -> ${key})`;
    case "contains":
      return sql`${isText} and strpos(app_info ->> ${key}, ${leaf.value}) > 0`;
    case "starts_with":
      return sql`${isText} and starts_with(app_info ->> ${key}, ${leaf.value})`;
    case "between":
      return sql`${order(">=", leaf.value.min)} and ${order("<=", leaf.value.max)} and ${isNumber}`;
    default:
      return sql`${order(ORDER_OPS[leaf.op], leaf.value)} and ${isNumber}`;
  }
}

/** This is the same comparison of texts as in `dateBounds`, byte by byte (`C`). */
function dateCondition(sql: Sql, key: string, { days, instants }: DateBounds) {
  const value = sql`app_info ->> ${key} collate "C"`;
  const within = ({ from, to }: DateBounds["days"]) => sql`
    left(${value}, 19) >= coalesce(${from}::text, '') and (${to}::text is null or left(${value}, 19) < ${to}::text)`;
  // Most rows fail here at the price of one or two comparisons: a value in either range is in the
  // range around both.
  const [low, high] = around([days.from, instants.from], [days.to, instants.to]);
  // Patterns come last: they cost ten times a comparison, and AND within OR runs from left to
  // right.
  return sql`
    ${value} >= coalesce(${low}::text, '') and (${high}::text is null or ${value} < ${high}::text) and (
      (${within(days)} and ${value} ~ ${DAY_PATTERN}) or (${within(instants)} and ${value} ~ ${INSTANT_PATTERN})
    )`;
}

type Bound = DateBounds["days"]["from"];

function around(from: Bound[], to: Bound[]): [string | null, string | null] {
  const all = (bounds: Bound[]) => bounds.filter((bound) => typeof bound === "string");
  const [lows, highs] = [all(from).sort(), all(to).sort()];
  return [
    lows.length < from.length ? null : (lows[0] ?? null),
    highs.length < to.length ? null : (highs.at(-1) ?? null),
  ];
}

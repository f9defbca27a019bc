import type { InApp } from "@/server/ctx.ts";

/** User ids from one snapshot of the database. */
interface Existing {
  /** Number of erasures so far: while it stays the same, no id is removed. */
  erasures: number;
  /** Every id above the bound, including those that were merged away. */
  ids: Int32Array;
  /** id, final id, id, final id, … of all that were merged away. */
  merged: Int32Array;
}

/**
 * Returns ids as one value: 1 M of them as rows cost the driver over a second. `int4send` is
 * big-endian.
 */
export function unpackIds(packed: Uint8Array): Int32Array {
  const bytes = Buffer.from(packed);
  return new Int32Array(Uint8Array.from(bytes.swap32()).buffer);
}

/**
 * Returns the existing users, from ids above `above`. It is one statement, so that ids and erasures
 * belong together. Index-only scans suffice.
 */
export async function selectExisting({ db, app }: InApp, above: number): Promise<Existing> {
  const [row] = await db.sql<{ erasures: number; ids: Uint8Array; merged: Uint8Array }[]>`
    select coalesce((select erasures from app_counters where app_id = ${app.id}), 0) as erasures,
      (select coalesce(string_agg(int4send(id), ''), '') from users where app_id = ${app.id} and id > ${above}) as ids,
      (select coalesce(string_agg(int4send(id) || int4send(merged_into), ''), '') from users
        where app_id = ${app.id} and merged_into is not null) as merged`;
  if (!row) throw new Error("no answer about who exists");
  return { erasures: row.erasures, ids: unpackIds(row.ids), merged: unpackIds(row.merged) };
}

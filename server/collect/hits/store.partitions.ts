import type { Db } from "@/db/client.ts";

/** First number of the application's advisory locks; the second is 0. */
const PARTITIONS_LOCK = 7_302;

/** Returns the smallest id of a moment. The first 48 bits of an id are milliseconds. */
export function smallestId(ms: number): string {
  const time = ms.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

/** Returns where `hits_future` begins, in epoch ms. */
export async function futureStart(db: Db): Promise<number> {
  const [row] = await db.sql<{ bound: string }[]>`
    select pg_get_expr(relpartbound, oid) as bound from pg_class where oid = 'hits_future'::regclass`;
  const id = row && /FROM \('([0-9a-f-]{36})'\)/.exec(row.bound)?.[1];
  if (!id) throw new Error("hits_future has no lower bound");
  return Number.parseInt(id.replace("-", "").slice(0, 12), 16);
}

/** Admits one process at a time, until the end of the transaction. */
export async function lockPartitions(db: Db): Promise<void> {
  await db.sql`select pg_advisory_xact_lock(${PARTITIONS_LOCK}, 0)`;
}

/**
 * Splits partitions off the beginning of `hits_future`, in the open transaction. `parts` are adjacent, begin where it
 * begins, and take its rows with them. Times in epoch ms.
 */
export async function splitFuture(
  db: Db,
  parts: readonly { name: string; from: number; to: number }[],
): Promise<void> {
  const last = parts.at(-1);
  if (!last) return;
  // Names and bounds contain digits made here only; data definition statements take no parameters.
  await db.sql.unsafe("alter table hits detach partition hits_future");
  for (const { name, from, to } of parts) {
    await db.sql.unsafe(
      `create table ${name} partition of hits for values from ('${smallestId(from)}') to ('${smallestId(to)}')`,
    );
  }
  const bound = smallestId(last.to);
  await db.sql.unsafe(
    `with moved as (delete from hits_future where id < '${bound}' returning *) insert into hits select * from moved`,
  );
  await db.sql.unsafe(
    `alter table hits attach partition hits_future for values from ('${bound}') to (maxvalue)`,
  );
}

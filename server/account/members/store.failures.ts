import type { Db } from "@/db/client.ts";

/**
 * Returns the failed checks under `key` after `since`. Locks the key until the transaction ends, so
 * that parallel attempts queue up.
 */
export async function lockFailures(db: Db, key: string, since: Date): Promise<Date[]> {
  await db.sql`select pg_advisory_xact_lock(hashtextextended(${key}, 7))`;
  const rows = await db.sql<{ at: Date }[]>`
    select at from sign_in_failures where key = ${key} and at > ${since}`;
  return rows.map((row) => row.at);
}

export async function insertFailure(db: Db, key: string, at: Date): Promise<void> {
  await db.sql`insert into sign_in_failures (key, at) values (${key}, ${at})`;
}

/** Deletes failures: all of `key`, or the one at `at`. */
export async function deleteFailures(db: Db, key: string, at: Date | null = null): Promise<void> {
  await db.sql`
    delete from sign_in_failures
    where key = ${key} and (${at}::timestamptz is null or at = ${at}::timestamptz)`;
}

export async function deleteFailuresBefore(db: Db, before: Date): Promise<void> {
  await db.sql`delete from sign_in_failures where at < ${before}`;
}

import type { InApp } from "@/server/ctx.ts";

/**
 * Marks the plan as changed: every process reads it again within two seconds. Call it in the
 * transaction of the change.
 */
export async function bumpPlan({ db, app }: InApp): Promise<void> {
  await db.sql`
    insert into app_counters (app_id, plan) values (${app.id}, 1)
    on conflict (app_id) do update set plan = app_counters.plan + 1`;
}

/** Returns the first of `n` new device ids; see `reserveUserIds`. */
export async function reserveDeviceIds({ db, app }: InApp, n: number): Promise<number> {
  const [row] = await db.sql<{ last: number }[]>`
    insert into app_counters (app_id, devices) values (${app.id}, ${n})
    on conflict (app_id) do update set devices = app_counters.devices + ${n} returning devices as last`;
  if (!row) throw new Error("no device ids were reserved");
  return row.last - n + 1;
}

/**
 * Returns the first of `n` new user ids. Commits at once, so that no one waits for us; unused ids
 * leave a gap. Notes where the ids of a day begin.
 */
export async function reserveUserIds({ db, app }: InApp, n: number): Promise<number> {
  const [row] = await db.sql<{ last: number }[]>`
    insert into app_counters (app_id, users, users_day) values (${app.id}, ${n}, ${today(db)})
    on conflict (app_id) do update set users = app_counters.users + ${n}, users_day = excluded.users_day,
      users_before = case when app_counters.users_day = excluded.users_day then app_counters.users_before
        else app_counters.users end
    returning users as last`;
  if (!row) throw new Error("no user ids were reserved");
  return row.last - n + 1;
}

/** Counts the user ids that were reserved today (UTC). */
export async function countNewUsers({ db, app }: InApp): Promise<number> {
  const [row] = await db.sql<{ n: number }[]>`
    select users - users_before as n from app_counters where app_id = ${app.id} and users_day = ${today(db)}`;
  return row?.n ?? 0;
}

const today = (db: InApp["db"]) => db.sql`(now() at time zone 'UTC')::date`;

/** Records that someone watches until `until`, unless nearly the same time is recorded already. */
export async function touchWatched({ db, app }: InApp, until: Date, enough: Date): Promise<void> {
  await db.sql`
    insert into app_counters (app_id, watched_until) values (${app.id}, ${until})
    on conflict (app_id) do update set watched_until = excluded.watched_until
    where app_counters.watched_until is null or app_counters.watched_until < ${enough}`;
}

/** Raises the revision of the app's triggers, which ingestion checks once a second. */
export async function bumpTriggerRevision({ db, app }: InApp): Promise<void> {
  await db.sql`
    insert into app_counters (app_id, triggers) values (${app.id}, 1)
    on conflict (app_id) do update set triggers = app_counters.triggers + 1`;
}

/** Raises the number of erasures, so that every process clears its cached people. */
export async function countErasure({ db, app }: InApp): Promise<void> {
  await db.sql`
    insert into app_counters (app_id, erasures) values (${app.id}, 1)
    on conflict (app_id) do update set erasures = app_counters.erasures + 1`;
}

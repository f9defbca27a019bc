import { json } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { PlanMode, UpdateApp } from "@/server/account/apps/schema.ts";
import { dataLimitsOf } from "@/server/account/keys/schema.data-limits.ts";
import type { CollectSettings } from "@/server/account/keys/store.lookup.ts";
import type { InApp, Role } from "@/server/ctx.ts";
import type { AppId, MemberId } from "@/server/id.ts";

export interface AppSummary {
  id: AppId;
  name: string;
  environment: "production" | "test";
  timezone: string;
  demo: boolean;
  createdAt: Date;
}

interface AppExtras {
  vapidPublicKey: string;
  planMode: PlanMode;
}

interface NewApp {
  name: string;
  environment: "production" | "test";
  timezone: string;
  vapidPublicKey: string;
  vapidPrivateKey: string;
  createdAt: Date;
}

const summary = (db: Db) =>
  db.sql`a.id, a.name, a.environment, a.timezone, a.demo, a.created_at as "createdAt"`;

/**
 * Returns the app with the member's role in it (null when the member is not in it); undefined when
 * there is no such app.
 */
export async function selectMembership(
  { db, app }: InApp,
  member: MemberId,
): Promise<{ name: string; timezone: string; role: Role | null } | undefined> {
  const [row] = await db.sql<{ name: string; timezone: string; role: Role | null }[]>`
    select a.name, a.timezone, m.role
    from apps a left join app_members m on m.app_id = a.id and m.member_id = ${member}
    where a.id = ${app.id}`;
  return row;
}

export async function selectApp({
  db,
  app,
}: InApp): Promise<(AppSummary & CollectSettings & AppExtras) | undefined> {
  const [row] = await db.sql<(AppSummary & CollectSettings & AppExtras)[]>`
    select ${summary(db)}, a.vapid_public_key as "vapidPublicKey", a.plan_mode as "planMode",
      a.bot_filter as "botFilter", a.locate_by_ip as "locateByIp", a.data_limits as "dataLimits"
    from apps a where a.id = ${app.id}`;
  return row && { ...row, dataLimits: dataLimitsOf(row.dataLimits) };
}

/** Returns the apps of a member, by name; every app when `member` is null. */
export async function selectApps(db: Db, member: MemberId | null): Promise<AppSummary[]> {
  return await db.sql<AppSummary[]>`
    select ${summary(db)} from apps a
    where ${member}::int is null or exists (
      select from app_members m where m.app_id = a.id and m.member_id = ${member}::int)
    order by a.name`;
}

export async function selectAppIdByName(db: Db, name: string): Promise<AppId | undefined> {
  const [row] = await db.sql<{ id: AppId }[]>`
    select id from apps where lower(name) = lower(${name})`;
  return row?.id;
}

export async function hasApps(db: Db): Promise<boolean> {
  const [row] = await db.sql<{ found: boolean }[]>`select exists (select from apps) as found`;
  return row?.found ?? false;
}

/** Returns undefined when the name is taken. */
export async function insertApp(db: Db, row: NewApp): Promise<AppId | undefined> {
  const [made] = await db.sql<{ id: AppId }[]>`
    insert into apps (name, environment, timezone, vapid_public_key, vapid_private_key, created_at)
    values (${row.name}, ${row.environment}, ${row.timezone}, ${row.vapidPublicKey}, ${row.vapidPrivateKey},
      ${row.createdAt})
    on conflict do nothing returning id`;
  if (!made) return undefined;
  await db.sql`insert into app_counters (app_id) values (${made.id})`;
  return made.id;
}

/** Returns false when another app has the name. */
export async function updateAppRow({ db, app }: InApp, row: UpdateApp): Promise<boolean> {
  const given = (value: string | boolean | undefined) => value ?? null;
  const updated = await db.sql`
    update apps set name = coalesce(${given(row.name)}, name), environment = coalesce(${given(row.environment)}, environment),
      timezone = coalesce(${given(row.timezone)}, timezone), plan_mode = coalesce(${given(row.planMode)}, plan_mode),
      bot_filter = coalesce(${given(row.botFilter)}::boolean, bot_filter),
      locate_by_ip = coalesce(${given(row.locateByIp)}::boolean, locate_by_ip),
      data_limits = coalesce(${row.dataLimits ? json(row.dataLimits) : null}::jsonb, data_limits)
    where id = ${app.id} and not exists (
      select from apps other where lower(other.name) = lower(${given(row.name)}) and other.id <> ${app.id})`;
  return updated.count === 1;
}

/**
 * Deletes everything that belongs to the app, in every table that has an `app_id`; the audit log
 * stays.
 */
export async function deleteAppRows({ db, app }: InApp): Promise<void> {
  const tables = await db.sql<{ name: string }[]>`
    select c.relname as name from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where a.attname = 'app_id' and not a.attisdropped and c.relname <> 'audit_log'`;
  for (const { name } of tables) await db.sql`delete from ${db.sql(name)} where app_id = ${app.id}`;
  await db.sql`delete from apps where id = ${app.id}`;
}

/** The one lock under which the first owner and the apps named by the environment are created. */
export async function lockProvisioning(db: Db): Promise<void> {
  await db.sql`select pg_advisory_xact_lock(hashtext('tidings.provision'))`;
}

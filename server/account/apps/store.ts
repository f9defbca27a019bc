import { and, asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client.ts";
import { appCounters, apps } from "@/db/schema/apps.ts";
import { appMembers } from "@/db/schema/members.ts";
import type { PlanMode, UpdateApp } from "@/server/account/apps/schema.ts";
import type { CollectSettings } from "@/server/account/keys/store.lookup.ts";
import type { InApp, Role } from "@/server/ctx.ts";
import type { AppId, MemberId } from "@/server/id.ts";
import { appId } from "@/server/id.ts";

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

const summary = {
  id: apps.id,
  name: apps.name,
  environment: apps.environment,
  timezone: apps.timezone,
  demo: apps.demo,
  createdAt: apps.createdAt,
};

/**
 * Returns the app with the member's role in it (null when the member is not in it); undefined when
 * there is no such app.
 */
export async function selectMembership(
  { db, app }: InApp,
  member: MemberId,
): Promise<{ name: string; timezone: string; role: Role | null } | undefined> {
  const [row] = await db.orm
    .select({ name: apps.name, timezone: apps.timezone, role: appMembers.role })
    .from(apps)
    .leftJoin(appMembers, and(eq(appMembers.appId, apps.id), eq(appMembers.memberId, member)))
    .where(eq(apps.id, app.id));
  return row;
}

export async function selectApp({
  db,
  app,
}: InApp): Promise<(AppSummary & CollectSettings & AppExtras) | undefined> {
  const [row] = await db.orm
    .select({
      ...summary,
      vapidPublicKey: apps.vapidPublicKey,
      planMode: apps.planMode,
      botFilter: apps.botFilter,
      locateByIp: apps.locateByIp,
    })
    .from(apps)
    .where(eq(apps.id, app.id));
  return row && { ...row, id: appId(row.id) };
}

/** Returns the apps of a member, by name; every app when `member` is null. */
export async function selectApps(db: Db, member: MemberId | null): Promise<AppSummary[]> {
  const rows =
    member === null
      ? await db.orm.select(summary).from(apps).orderBy(asc(apps.name))
      : await db.orm
          .select(summary)
          .from(apps)
          .innerJoin(appMembers, eq(appMembers.appId, apps.id))
          .where(eq(appMembers.memberId, member))
          .orderBy(asc(apps.name));
  return rows.map((row) => ({ ...row, id: appId(row.id) }));
}

export async function selectAppIdByName(db: Db, name: string): Promise<AppId | undefined> {
  const [row] = await db.sql<{ id: AppId }[]>`
    select id from apps where lower(name) = lower(${name})`;
  return row?.id;
}

/** Returns undefined when the name is taken. */
export async function insertApp(db: Db, row: NewApp): Promise<AppId | undefined> {
  const [made] = await db.orm
    .insert(apps)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: apps.id });
  if (!made) return undefined;
  await db.orm.insert(appCounters).values({ appId: made.id });
  return appId(made.id);
}

/** Returns false when another app has the name. */
export async function updateAppRow({ db, app }: InApp, row: UpdateApp): Promise<boolean> {
  const given = (value: string | boolean | undefined) => value ?? null;
  const updated = await db.sql`
    update apps set name = coalesce(${given(row.name)}, name), environment = coalesce(${given(row.environment)}, environment),
      timezone = coalesce(${given(row.timezone)}, timezone), plan_mode = coalesce(${given(row.planMode)}, plan_mode),
      bot_filter = coalesce(${given(row.botFilter)}::boolean, bot_filter),
      locate_by_ip = coalesce(${given(row.locateByIp)}::boolean, locate_by_ip)
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

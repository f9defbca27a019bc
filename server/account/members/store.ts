import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client.ts";
import { appMembers, members } from "@/db/schema/members.ts";
import type { InApp, Role } from "@/server/ctx.ts";
import type { AppId, MemberId } from "@/server/id.ts";
import { memberId } from "@/server/id.ts";

interface MemberRow {
  id: MemberId;
  email: string;
  name: string;
  owner: boolean;
  passwordHash: string;
  sessionEpoch: number;
}

export interface AppMember {
  id: MemberId;
  email: string;
  name: string;
  role: Role;
  lastSignInAt: Date | null;
}

export async function selectMemberByEmail(db: Db, email: string): Promise<MemberRow | undefined> {
  const [row] = await db.orm.select().from(members).where(eq(members.email, email));
  return row && { ...row, id: memberId(row.id) };
}

export async function selectMember(db: Db, id: MemberId): Promise<MemberRow | undefined> {
  const [row] = await db.orm.select().from(members).where(eq(members.id, id));
  return row && { ...row, id: memberId(row.id) };
}

export async function hasMembers(db: Db): Promise<boolean> {
  const [row] = await db.sql<{ found: boolean }[]>`select exists (select from members) as found`;
  return row?.found ?? false;
}

/** Returns undefined when the address is taken. */
export async function insertMember(
  db: Db,
  row: { email: string; name: string; passwordHash: string; owner: boolean; createdAt: Date },
): Promise<MemberId | undefined> {
  const [made] = await db.orm
    .insert(members)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: members.id });
  return made && memberId(made.id);
}

/** Sets the password and ends every session of the member. */
export async function updatePassword(db: Db, id: MemberId, passwordHash: string): Promise<void> {
  await db.orm
    .update(members)
    .set({ passwordHash, sessionEpoch: sql`${members.sessionEpoch} + 1` })
    .where(eq(members.id, id));
}

export async function updateName(db: Db, id: MemberId, name: string): Promise<void> {
  await db.orm.update(members).set({ name }).where(eq(members.id, id));
}

export async function touchSignIn(db: Db, id: MemberId, at: Date): Promise<void> {
  await db.orm.update(members).set({ lastSignInAt: at }).where(eq(members.id, id));
}

/** Ends every session of the member. */
export async function endSessions(db: Db, id: MemberId): Promise<void> {
  await db.orm
    .update(members)
    .set({ sessionEpoch: sql`${members.sessionEpoch} + 1` })
    .where(eq(members.id, id));
}

/** Adds the member to the app, or changes the role. */
export async function putMembership(
  db: Db,
  row: { appId: AppId; memberId: MemberId; role: Role },
): Promise<void> {
  await db.orm
    .insert(appMembers)
    .values(row)
    .onConflictDoUpdate({
      target: [appMembers.appId, appMembers.memberId],
      set: { role: row.role },
    });
}

export async function deleteMembership({ db, app }: InApp, id: MemberId): Promise<void> {
  await db.orm
    .delete(appMembers)
    .where(and(eq(appMembers.appId, app.id), eq(appMembers.memberId, id)));
}

export async function selectAppMembers({ db, app }: InApp): Promise<AppMember[]> {
  const rows = await db.orm
    .select({
      id: members.id,
      email: members.email,
      name: members.name,
      role: appMembers.role,
      lastSignInAt: members.lastSignInAt,
    })
    .from(appMembers)
    .innerJoin(members, eq(members.id, appMembers.memberId))
    .where(eq(appMembers.appId, app.id))
    .orderBy(asc(members.name), asc(members.id));
  return rows.map((row) => ({ ...row, id: memberId(row.id) }));
}

/**
 * Returns the roles in an app, locked until the transaction ends:
 * two owners who remove each other at the same time must not both succeed.
 */
export async function lockRoles({ db, app }: InApp): Promise<Map<MemberId, Role>> {
  await db.sql`select from apps where id = ${app.id} for update`;
  const rows = await db.sql<{ memberId: MemberId; role: Role }[]>`
    select member_id as "memberId", role from app_members where app_id = ${app.id}`;
  return new Map(rows.map((row) => [row.memberId, row.role]));
}

/** Returns true when the member is owner or admin of any app. */
export async function isAppCreator(db: Db, id: MemberId): Promise<boolean> {
  const [row] = await db.sql<{ found: boolean }[]>`
    select exists (select from app_members where member_id = ${id} and role in ('owner', 'admin')) as found`;
  return row?.found ?? false;
}

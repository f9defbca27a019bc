import type { Db } from "@/db/client.ts";
import type { InApp, Role } from "@/server/ctx.ts";
import type { AppId, MemberId } from "@/server/id.ts";

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

const columns = (db: Db) => db.sql`
  id, email, name, owner, password_hash as "passwordHash", session_epoch as "sessionEpoch"`;

export async function selectMemberByEmail(db: Db, email: string): Promise<MemberRow | undefined> {
  const [row] = await db.sql<MemberRow[]>`
    select ${columns(db)} from members where email = ${email}`;
  return row;
}

export async function selectMember(db: Db, id: MemberId): Promise<MemberRow | undefined> {
  const [row] = await db.sql<MemberRow[]>`select ${columns(db)} from members where id = ${id}`;
  return row;
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
  const [made] = await db.sql<{ id: MemberId }[]>`
    insert into members (email, name, password_hash, owner, created_at)
    values (${row.email}, ${row.name}, ${row.passwordHash}, ${row.owner}, ${row.createdAt})
    on conflict do nothing returning id`;
  return made?.id;
}

/** Sets the password and ends every session of the member. */
export async function updatePassword(db: Db, id: MemberId, passwordHash: string): Promise<void> {
  await db.sql`
    update members set password_hash = ${passwordHash}, session_epoch = session_epoch + 1 where id = ${id}`;
}

export async function updateName(db: Db, id: MemberId, name: string): Promise<void> {
  await db.sql`update members set name = ${name} where id = ${id}`;
}

export async function touchSignIn(db: Db, id: MemberId, at: Date): Promise<void> {
  await db.sql`update members set last_sign_in_at = ${at} where id = ${id}`;
}

/** Ends every session of the member. */
export async function endSessions(db: Db, id: MemberId): Promise<void> {
  await db.sql`update members set session_epoch = session_epoch + 1 where id = ${id}`;
}

/** Adds the member to the app, or changes the role. */
export async function putMembership(
  db: Db,
  row: { appId: AppId; memberId: MemberId; role: Role },
): Promise<void> {
  await db.sql`
    insert into app_members (app_id, member_id, role) values (${row.appId}, ${row.memberId}, ${row.role})
    on conflict (app_id, member_id) do update set role = excluded.role`;
}

export async function deleteMembership({ db, app }: InApp, id: MemberId): Promise<void> {
  await db.sql`delete from app_members where app_id = ${app.id} and member_id = ${id}`;
}

export async function selectAppMembers({ db, app }: InApp): Promise<AppMember[]> {
  return await db.sql<AppMember[]>`
    select m.id, m.email, m.name, a.role, m.last_sign_in_at as "lastSignInAt"
    from app_members a join members m on m.id = a.member_id
    where a.app_id = ${app.id} order by m.name, m.id`;
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

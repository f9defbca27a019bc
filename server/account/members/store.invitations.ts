import type { Db } from "@/db/client.ts";
import { invitations } from "@/db/schema/members.ts";
import type { InApp, Role } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

export interface OpenInvitation {
  id: number;
  email: string;
  appId: AppId;
  appName: string;
  role: Role;
  expiresAt: Date;
  /**
   * The address belongs to a member already: accepting takes their password instead of setting one.
   */
  known: boolean;
}

/** Replaces any open invitation of the same person to the same app. */
export async function putInvitation(
  db: Db,
  row: {
    email: string;
    hash: string;
    appId: AppId;
    role: Role;
    createdAt: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await db.sql`
    delete from invitations where app_id = ${row.appId} and email = ${row.email} and used_at is null`;
  await db.orm.insert(invitations).values(row);
}

/** Returns the invitations to an app that can still be accepted, newest first. */
export async function selectInvitations({ db, app }: InApp, now: Date): Promise<OpenInvitation[]> {
  return await selectOpen(db, db.sql`i.app_id = ${app.id}`, now);
}

/** Returns the invitation behind a link; locks it until the transaction ends. */
export async function lockInvitation(
  db: Db,
  hash: string,
  now: Date,
): Promise<OpenInvitation | undefined> {
  await db.sql`select from invitations where hash = ${hash} for update`;
  const [row] = await selectOpen(db, db.sql`i.hash = ${hash}`, now);
  return row;
}

async function selectOpen(
  db: Db,
  condition: ReturnType<Db["sql"]>,
  now: Date,
): Promise<OpenInvitation[]> {
  return await db.sql<OpenInvitation[]>`
    select i.id, i.email, i.app_id as "appId", a.name as "appName", i.role, i.expires_at as "expiresAt",
      exists (select from members m where m.email = i.email) as known
    from invitations i join apps a on a.id = i.app_id
    where ${condition} and i.used_at is null and i.expires_at > ${now}
    order by i.id desc`;
}

export async function useUpInvitation(db: Db, id: number, at: Date): Promise<void> {
  await db.sql`update invitations set used_at = ${at} where id = ${id}`;
}

/** Returns the address that was invited, or undefined when there was no such open invitation. */
export async function deleteInvitation(
  { db, app }: InApp,
  id: number,
): Promise<string | undefined> {
  const [row] = await db.sql<{ email: string }[]>`
    delete from invitations where app_id = ${app.id} and id = ${id} and used_at is null returning email`;
  return row?.email;
}

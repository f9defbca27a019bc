import type { Db } from "@/db/client.ts";
import type { MemberId } from "@/server/id.ts";

/** Replaces any unused reset link of the same member. A reset is an invitation to no app. */
export async function putReset(
  db: Db,
  row: { email: string; hash: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await db.sql`
    delete from invitations where app_id is null and email = ${row.email} and used_at is null`;
  await db.sql`
    insert into invitations (email, hash, role, created_at, expires_at)
    values (${row.email}, ${row.hash}, 'viewer', ${row.createdAt}, ${row.expiresAt})`;
}

/**
 * Returns the member behind a reset link that still works; locks the link until the transaction
 * ends.
 */
export async function lockReset(
  db: Db,
  hash: string,
  now: Date,
): Promise<{ id: number; memberId: MemberId; email: string } | undefined> {
  const [row] = await db.sql<{ id: number; memberId: MemberId; email: string }[]>`
    select i.id, m.id as "memberId", m.email
    from invitations i join members m on m.email = i.email
    where i.hash = ${hash} and i.app_id is null and i.used_at is null and i.expires_at > ${now}
    for update of i`;
  return row;
}

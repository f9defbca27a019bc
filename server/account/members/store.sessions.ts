import type { Db } from "@/db/client.ts";
import type { MemberId } from "@/server/id.ts";

interface SessionMember {
  id: MemberId;
  email: string;
  name: string;
  owner: boolean;
}

export async function insertSession(
  db: Db,
  row: { hash: string; memberId: MemberId; createdAt: Date },
): Promise<void> {
  await db.sql`
    insert into member_sessions (hash, member_id, created_at)
    values (${row.hash}, ${row.memberId}, ${row.createdAt})`;
}

/** Returns the member of an open session that began after `since`, while the epoch is still theirs. */
export async function selectSessionMember(
  db: Db,
  session: { hash: string; memberId: MemberId; epoch: number; since: Date },
): Promise<SessionMember | undefined> {
  const [row] = await db.sql<SessionMember[]>`
    select m.id, m.email, m.name, m.owner
    from member_sessions s join members m on m.id = s.member_id
    where s.hash = ${session.hash} and s.created_at > ${session.since}
      and m.id = ${session.memberId} and m.session_epoch = ${session.epoch}`;
  return row;
}

export async function deleteSession(db: Db, hash: string): Promise<void> {
  await db.sql`delete from member_sessions where hash = ${hash}`;
}

export async function deleteSessionsBefore(db: Db, before: Date): Promise<void> {
  await db.sql`delete from member_sessions where created_at <= ${before}`;
}

import { json } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { Actor, InApp } from "@/server/ctx.ts";
import type { AppId, MemberId } from "@/server/id.ts";

interface AuditRow {
  /** Null = of the installation. */
  appId: AppId | null;
  memberId: MemberId | null;
  actor: Actor["type"];
  action: string;
  subject: string;
  detail: Record<string, unknown>;
  at: Date;
}

export interface AuditEntry {
  id: number;
  at: Date;
  actor: string;
  memberName: string | null;
  action: string;
  subject: string;
}

export async function insertAudit(db: Db, row: AuditRow): Promise<void> {
  await db.sql`
    insert into audit_log (app_id, member_id, actor, action, subject, detail, at)
    values (${row.appId}, ${row.memberId}, ${row.actor}, ${row.action}, ${row.subject}, ${json(row.detail)}::jsonb,
      ${row.at})`;
}

/** Returns the newest entries first, only those before entry `before` when it is given. */
export async function selectAudit(
  { db, app }: InApp,
  page: { before: number | null; limit: number },
): Promise<AuditEntry[]> {
  return await db.sql<AuditEntry[]>`
    select a.id, a.at, a.actor, m.name as "memberName", a.action, a.subject
    from audit_log a left join members m on m.id = a.member_id
    where a.app_id = ${app.id} and (${page.before}::bigint is null or a.id < ${page.before}::bigint)
    order by a.id desc limit ${page.limit}`;
}

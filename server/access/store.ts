import type { Db } from "@/db/client.ts";
import { auditLog } from "@/db/schema/members.ts";
import type { InApp } from "@/server/ctx.ts";

type AuditRow = typeof auditLog.$inferInsert;

export interface AuditEntry {
  id: number;
  at: Date;
  actor: string;
  memberName: string | null;
  action: string;
  subject: string;
}

export async function insertAudit(db: Db, row: AuditRow): Promise<void> {
  await db.orm.insert(auditLog).values(row);
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

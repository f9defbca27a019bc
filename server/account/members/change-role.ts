import { recordAudit } from "@/server/access/record-audit.ts";
import { authorizeRoleChange, keepAnOwner } from "@/server/access/role-change.ts";
import type { ChangeRole } from "@/server/account/members/schema.ts";
import {
  endSessions,
  lockRoles,
  putMembership,
  selectMember,
} from "@/server/account/members/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/**
 * Gives a member of the app another role, and ends their sessions. The last owner keeps the role.
 */
export async function changeRole(ctx: AppCtx, input: ChangeRole): Promise<void> {
  const who = input.memberId;
  await inTransaction(ctx, async (tx) => {
    const roles = await lockRoles(tx);
    const from = roles.get(who);
    authorizeRoleChange(ctx, from ?? null, input.role);
    if (!from) throw new DomainError("not_found", "This person is not a member of the app.");
    if (from === input.role) return;
    keepAnOwner(roles, who, input.role);
    await putMembership(tx.db, { appId: ctx.app.id, memberId: who, role: input.role });
    await endSessions(tx.db, who);
    const member = await selectMember(tx.db, who);
    await recordAudit(tx, {
      action: "member.role-changed",
      subject: member?.email ?? String(who),
      detail: { from, to: input.role },
    });
  });
}

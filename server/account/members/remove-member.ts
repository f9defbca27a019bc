import { recordAudit } from "@/server/access/record-audit.ts";
import { authorizeRoleChange, keepAnOwner } from "@/server/access/role-change.ts";
import type { RemoveMember } from "@/server/account/members/schema.ts";
import {
  deleteMembership,
  endSessions,
  lockRoles,
  selectMember,
} from "@/server/account/members/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/**
 * Removes a member from the app and ends their sessions; everyone may leave. The last owner stays.
 */
export async function removeMember(ctx: AppCtx, input: RemoveMember): Promise<void> {
  const who = input.memberId;
  const self = ctx.actor.type === "member" && ctx.actor.memberId === who;
  await inTransaction(ctx, async (tx) => {
    const roles = await lockRoles(tx);
    const from = roles.get(who);
    if (!self) authorizeRoleChange(ctx, from ?? null, null);
    if (!from) throw new DomainError("not_found", "This person is not a member of the app.");
    keepAnOwner(roles, who, null);
    await deleteMembership(tx, who);
    await endSessions(tx.db, who);
    const member = await selectMember(tx.db, who);
    await recordAudit(tx, {
      action: "member.removed",
      subject: member?.email ?? String(who),
      detail: { role: from },
    });
  });
}

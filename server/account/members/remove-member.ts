import { recordAudit } from "@/server/access/record-audit.ts";
import { authorizeRoleChange, keepAnOwner } from "@/server/access/roles.ts";
import type { RemoveMember } from "@/server/account/members/schema.ts";
import {
  deleteMembership,
  endSessions,
  lockRoles,
  selectMember,
} from "@/server/account/members/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { memberId } from "@/server/id.ts";

/** Takes a member out of the app and ends their sessions; everyone may leave. The last owner stays. */
export async function removeMember(ctx: AppCtx, input: RemoveMember): Promise<void> {
  const who = memberId(input.memberId);
  const self = ctx.actor.type === "member" && ctx.actor.memberId === who;
  await ctx.db.transaction(async (db) => {
    const roles = await lockRoles(db, ctx.app.id);
    const from = roles.get(who);
    if (!self) authorizeRoleChange(ctx, from ?? null, null);
    if (!from) throw new DomainError("not_found", "This person is not a member of the app.");
    keepAnOwner(roles, who, null);
    await deleteMembership(db, ctx.app.id, who);
    await endSessions(db, who);
    const member = await selectMember(db, who);
    await recordAudit(
      { ...ctx, db },
      { action: "member.removed", subject: member?.email ?? String(who), detail: { role: from } },
    );
  });
}

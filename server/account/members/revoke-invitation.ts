import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { RevokeInvitation } from "@/server/account/members/schema.ts";
import { deleteInvitation } from "@/server/account/members/store.invitations.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** Revokes an invitation, so that its link no longer works. */
export async function revokeInvitation(ctx: AppCtx, input: RevokeInvitation): Promise<void> {
  authorize(ctx, "app.members");
  await inTransaction(ctx, async (tx) => {
    const email = await deleteInvitation(tx, input.invitationId);
    if (email === undefined)
      throw new DomainError("not_found", "This invitation was used or revoked already.");
    await recordAudit(tx, { action: "member.uninvited", subject: email });
  });
}

import { authorize } from "@/server/access/authorize.ts";
import type { OpenInvitation } from "@/server/account/members/store.invitations.ts";
import { selectInvitations } from "@/server/account/members/store.invitations.ts";
import type { AppMember } from "@/server/account/members/store.ts";
import { selectAppMembers } from "@/server/account/members/store.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** Returns the members of the app by name, and the open invitations. */
export async function listMembers(
  ctx: AppCtx,
): Promise<{ members: AppMember[]; invitations: OpenInvitation[] }> {
  authorize(ctx, "app.members");
  const members = await selectAppMembers(ctx);
  const invitations = await selectInvitations(ctx, ctx.now());
  return { members, invitations };
}

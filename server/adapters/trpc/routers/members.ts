import { acceptInvitation } from "@/server/account/members/accept-invitation.ts";
import { changePassword } from "@/server/account/members/change-password.ts";
import { changeRole } from "@/server/account/members/change-role.ts";
import { getInvitation } from "@/server/account/members/get-invitation.ts";
import { inviteMember } from "@/server/account/members/invite-member.ts";
import { listMembers } from "@/server/account/members/list-members.ts";
import { makeResetLink } from "@/server/account/members/make-reset-link.ts";
import { removeMember } from "@/server/account/members/remove-member.ts";
import { getReset, resetPassword } from "@/server/account/members/reset-password.ts";
import { revokeInvitation } from "@/server/account/members/revoke-invitation.ts";
import {
  AcceptInvitation,
  ChangePassword,
  ChangeRole,
  Invite,
  MakeResetLink,
  RemoveMember,
  ResetPassword,
  RevokeInvitation,
  Token,
  UpdateProfile,
} from "@/server/account/members/schema.ts";
import { updateProfile } from "@/server/account/members/update-profile.ts";
import { SetUpRequest } from "@/server/account/setup/schema.ts";
import { setUp } from "@/server/account/setup/set-up.ts";
import { requireSetupToken } from "@/server/adapters/auth/setup-token.ts";
import { vapidBox } from "@/server/adapters/http/vapid-box.ts";
import {
  appProcedure,
  memberProcedure,
  publicProcedure,
  router,
} from "@/server/adapters/trpc/procedures.ts";

export const membersRouter = router({
  me: memberProcedure.query(({ ctx }) => ctx.actor),
  setUp: publicProcedure.input(SetUpRequest).mutation(({ ctx, input: { token, ...input } }) => {
    requireSetupToken(ctx.fromThisMachine ?? false, token);
    return setUp(ctx, input, vapidBox());
  }),
  invitation: publicProcedure.input(Token).query(({ ctx, input }) => getInvitation(ctx, input)),
  accept: publicProcedure
    .input(AcceptInvitation)
    .mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
  changePassword: memberProcedure
    .input(ChangePassword)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  updateProfile: memberProcedure
    .input(UpdateProfile)
    .mutation(({ ctx, input }) => updateProfile(ctx, input)),
  makeResetLink: memberProcedure
    .input(MakeResetLink)
    .mutation(({ ctx, input }) => makeResetLink(ctx, input)),
  reset: publicProcedure.input(Token).query(({ ctx, input }) => getReset(ctx, input)),
  resetPassword: publicProcedure
    .input(ResetPassword)
    .mutation(({ ctx, input }) => resetPassword(ctx, input)),
  list: appProcedure.query(({ ctx }) => listMembers(ctx)),
  invite: appProcedure.input(Invite).mutation(({ ctx, input }) => inviteMember(ctx, input)),
  revokeInvitation: appProcedure
    .input(RevokeInvitation)
    .mutation(({ ctx, input }) => revokeInvitation(ctx, input)),
  changeRole: appProcedure.input(ChangeRole).mutation(({ ctx, input }) => changeRole(ctx, input)),
  remove: appProcedure.input(RemoveMember).mutation(({ ctx, input }) => removeMember(ctx, input)),
});

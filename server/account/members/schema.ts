import { z } from "zod";

const Role = z.enum(["owner", "admin", "developer", "marketer", "viewer"]);

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email("This does not look like an email address."));

export const Password = z
  .string()
  .min(10, "Use at least 10 characters.")
  .max(200, "Use at most 200 characters.");

export const MemberName = z.string().trim().min(1, "What should we call you?").max(100);

export const Invite = z.object({ email: Email, role: Role });
export type Invite = z.infer<typeof Invite>;

export const Token = z.object({ token: z.string().min(20).max(100) });
export type Token = z.infer<typeof Token>;

/** `password` is the existing one for a member, and a newly chosen one for anyone else. */
export const AcceptInvitation = Token.extend({
  name: MemberName,
  password: z.string().min(1, "Enter a password.").max(200, "Use at most 200 characters."),
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

export const RevokeInvitation = z.object({ invitationId: z.number().int().positive() });
export type RevokeInvitation = z.infer<typeof RevokeInvitation>;

export const ChangeRole = z.object({ memberId: z.number().int().positive(), role: Role });
export type ChangeRole = z.infer<typeof ChangeRole>;

export const RemoveMember = z.object({ memberId: z.number().int().positive() });
export type RemoveMember = z.infer<typeof RemoveMember>;

export const ChangePassword = z.object({
  current: z.string().min(1, "Enter your current password.").max(200),
  next: Password,
});
export type ChangePassword = z.infer<typeof ChangePassword>;

export const UpdateProfile = z.object({ name: MemberName });
export type UpdateProfile = z.infer<typeof UpdateProfile>;

export const MakeResetLink = z.object({ memberId: z.number().int().positive() });
export type MakeResetLink = z.infer<typeof MakeResetLink>;

export const ResetPassword = Token.extend({ password: Password });
export type ResetPassword = z.infer<typeof ResetPassword>;

import type { Token } from "@/server/account/members/schema.ts";
import { lockInvitation } from "@/server/account/members/store.invitations.ts";
import type { Ctx, Role } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { sha256Hex } from "@/server/id.ts";

export interface InvitationView {
  email: string;
  appName: string;
  role: Role;
  /** The person is a member already: accepting takes their password instead of setting one. */
  known: boolean;
}

/**
 * Returns what a person who holds an invitation's link may know. Throws `not_found` when it was
 * used, was revoked or is too old.
 */
export async function getInvitation(ctx: Ctx, input: Token): Promise<InvitationView> {
  const found = await lockInvitation(ctx.db, sha256Hex(input.token), ctx.now());
  if (!found) {
    throw new DomainError(
      "not_found",
      "This invitation was used or revoked, or it is older than a week. Ask for a new one.",
    );
  }
  const { email, appName, role, known } = found;
  return { email, appName, role, known };
}

import type { UpdateProfile } from "@/server/account/members/schema.ts";
import { updateName } from "@/server/account/members/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** Changes the caller's name. */
export async function updateProfile(ctx: Ctx, input: UpdateProfile): Promise<void> {
  if (ctx.actor.type !== "member") throw new DomainError("unauthorized", "Sign in to continue.");
  await updateName(ctx.db, ctx.actor.memberId, input.name);
}

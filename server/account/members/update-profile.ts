import type { Ctx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { UpdateProfile } from "@/server/members/schema.ts";
import { updateName } from "@/server/members/store.ts";

/** Changes how the caller is called. */
export async function updateProfile(ctx: Ctx, input: UpdateProfile): Promise<void> {
  if (ctx.actor.type !== "member") throw new DomainError("unauthorized", "Sign in to continue.");
  await updateName(ctx.db, ctx.actor.memberId, input.name);
}

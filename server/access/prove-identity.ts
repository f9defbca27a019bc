import type { Ctx, IdentityCheck } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

export const NOTHING_PROVEN: IdentityCheck = { required: false, proves: () => false };

const HOW =
  "Send userHash with the userId: the HMAC-SHA256 of the userId under the app's identity secret, as hex. Your server makes it.";

/** Returns the check of the users that this caller names; undefined for callers who are trusted. */
export function identityOf(ctx: Pick<Ctx, "actor">): IdentityCheck | undefined {
  if (ctx.actor.type === "anonymous") return NOTHING_PROVEN;
  return ctx.actor.type === "device" ? (ctx.actor.identity ?? NOTHING_PROVEN) : undefined;
}

/**
 * Returns true when the caller may speak for the user. Throws `unauthorized` when the app requires a
 * proof and there is none.
 */
export function isProven(
  ctx: Pick<Ctx, "actor">,
  { userId, userHash }: { userId: string; userHash?: unknown },
): boolean {
  const identity = identityOf(ctx);
  if (!identity || identity.proves(userId, userHash)) return true;
  if (!identity.required) return false;
  throw new DomainError("unauthorized", `This app requires a proof of identity. ${HOW}`);
}

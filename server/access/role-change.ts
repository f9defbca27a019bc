import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx, Role } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { MemberId } from "@/server/id.ts";

/**
 * Throws unless the caller may give `to` to someone who has `from` now: only owners add and remove
 * owners.
 */
export function authorizeRoleChange(ctx: AppCtx, from: Role | null, to: Role | null): void {
  authorize(ctx, from === "owner" || to === "owner" ? "app.owners" : "app.members");
}

/**
 * Throws `precondition_failed` when the app would have no owner after `who` gets role `to` (null =
 * leaves).
 */
export function keepAnOwner(
  roles: ReadonlyMap<MemberId, Role>,
  who: MemberId,
  to: Role | null,
): void {
  if (to === "owner" || roles.get(who) !== "owner") return;
  const others = [...roles].filter(([id, role]) => id !== who && role === "owner");
  if (others.length > 0) return;
  throw new DomainError(
    "precondition_failed",
    "An app keeps at least one owner. Make someone else an owner first.",
  );
}

import { selectAcceptance } from "@/server/collect/acceptance/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { AcceptanceId } from "@/server/id.ts";

/** Returns the acceptance, or throws a `DomainError`. */
export async function requireAcceptance(ctx: AppCtx, id: AcceptanceId) {
  const found = await selectAcceptance(ctx, id);
  if (!found) throw new DomainError("not_found", "This acceptance does not exist or was deleted.");
  return found;
}

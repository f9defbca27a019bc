import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { TagState } from "@/server/steer/usage/store.purge.ts";
import { selectTagState } from "@/server/steer/usage/store.purge.ts";

/**
 * Returns the tag of this app, or throws `not_found`; `precondition_failed` while its collected
 * data is being deleted.
 */
export async function requireTag(ctx: AppCtx, id: number): Promise<TagState> {
  const tag = await selectTagState(ctx, id);
  if (!tag) throw new DomainError("not_found", "This tag no longer exists in the app.");
  if (tag.purgingSince !== null) {
    throw new DomainError(
      "precondition_failed",
      `“${tag.name}” is being deleted. Wait until that is done.`,
    );
  }
  return tag;
}

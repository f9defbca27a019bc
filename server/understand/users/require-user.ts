import type { UserRef } from "@/server/collect/people/schema.ts";
import { selectErased } from "@/server/collect/people/store.erased.ts";
import { selectUserIdByAnyId } from "@/server/collect/people/store.profile.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { UserId } from "@/server/id.ts";

/** Returns the user that an id means now. Throws `not_found`. Callers check the role. */
export async function requireUser(ctx: AppCtx, { id }: UserRef): Promise<UserId> {
  const found = await selectUserIdByAnyId(ctx, id);
  if (found === undefined) {
    const erased = await selectErased(ctx, [
      { kind: "user", value: id },
      { kind: "anon", value: id },
    ]);
    const [at] = erased.values();
    if (at) {
      throw new DomainError(
        "not_found",
        `The user with the id ${id} was erased on ${at.toISOString().slice(0, 10)}; data that arrives under it is dropped. DELETE /api/v1/erasures/{id} allows it again.`,
      );
    }
    throw new DomainError(
      "not_found",
      `There is no user with the id ${id} in ${ctx.app.name}. A user is created with their first item sent to /v1.`,
    );
  }
  return found;
}

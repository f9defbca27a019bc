import { isProven } from "@/server/access/prove-identity.ts";
import { selectUsersOfDevice } from "@/server/collect/people/store.identities.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

interface NamedIds {
  userId?: string | undefined;
  userHash?: string | undefined;
  anonymousId?: string | undefined;
  deviceId?: string | undefined;
}

/**
 * Returns the ids by which the caller may be known. The write key is public, so a user's own id
 * counts only with a proof; without one, the ids that the device made say who it is. Throws
 * `unauthorized` when these belong to another user, or when there are none.
 */
export async function ownIds<T extends NamedIds>(ctx: AppCtx, input: T): Promise<T> {
  const { userId, anonymousId, deviceId } = input;
  if (userId === undefined || isProven(ctx, { ...input, userId })) return input;
  if (anonymousId === undefined && deviceId === undefined) {
    const message =
      "A userId alone does not say who is asking, because the write key is public. Send the anonymousId or the deviceId as well, or a userHash.";
    throw new DomainError("unauthorized", message);
  }
  const users = await selectUsersOfDevice(ctx, { anonymousId, deviceId });
  if (users.length > 0 && !users.includes(userId)) {
    const message =
      "This device belongs to another user. Send a new anonymousId after signing out, or a userHash for this userId.";
    throw new DomainError("unauthorized", message);
  }
  return { ...input, userId: undefined };
}

import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AliasUser, UserRef } from "@/server/collect/people/schema.ts";
import { selectUser } from "@/server/collect/people/store.profile.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { UserId } from "@/server/id.ts";
import { requireUser } from "@/server/understand/users/require-user.ts";

/**
 * Merges another id into a user, also one that the app itself gave, which a write key cannot do. It
 * takes the path of an alias call. Returns the user that both ids mean now.
 */
export async function aliasUser(
  ctx: AppCtx,
  input: UserRef & AliasUser,
): Promise<{ userId: UserId }> {
  authorize(ctx, "users.edit");
  const user = await selectUser(ctx, await requireUser(ctx, input));
  if (!user?.externalId) {
    const message = "This user is anonymous. Name the user by an id that your app gave.";
    throw new DomainError("invalid", message);
  }
  const receivedAt = ctx.now();
  const { previousId } = input;
  const item = { type: "alias", userId: user.externalId, previousId };
  const answer = await ingestBatch(ctx, [{ ...item, timestamp: receivedAt.toISOString() }], {
    receivedAt,
    quiet: true,
  });
  const [refused] = answer.dropped;
  if (refused) throw new DomainError("invalid", refused.message);
  const userId = await requireUser(ctx, input);
  await recordAudit(ctx, { action: "user.aliased", subject: `user ${userId}` });
  return { userId };
}

import type { AppInfo } from "@/db/schema/users.ts";
import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { SetAppInfo, UserRef } from "@/server/collect/people/schema.ts";
import { selectUser } from "@/server/collect/people/store.profile.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { requireUser } from "@/server/understand/users/require-user.ts";

/**
 * Sets app-info of a known user; null deletes a value. It takes the path of an identify call, so
 * that types, the tag dictionary and
 * "latest wins" behave the same. Throws `not_found`, or `invalid` when a value was not accepted.
 */
export async function setAppInfo(
  ctx: AppCtx,
  input: UserRef & { values: SetAppInfo },
): Promise<{ appInfo: AppInfo }> {
  authorize(ctx, "users.edit");
  const userId = await requireUser(ctx, input);
  const before = await selectUser(ctx, userId);
  const id = before?.externalId ? { userId: before.externalId } : { anonymousId: input.id };
  const receivedAt = ctx.now();
  const answer = await ingestBatch(
    ctx,
    [{ type: "identify", ...id, traits: input.values, timestamp: receivedAt.toISOString() }],
    { receivedAt, quiet: true },
  );
  const [refused] = answer.dropped;
  if (refused) throw new DomainError("invalid", refused.message);
  if (answer.quarantined) {
    const message = "This breaks the app's tag plan and is held back. Release it under Problems.";
    throw new DomainError("precondition_failed", message);
  }
  await recordAudit(ctx, {
    action: "user.app_info_set",
    subject: `user ${userId}`,
    detail: { keys: Object.keys(input.values) },
  });
  const after = await selectUser(ctx, userId);
  return { appInfo: after?.appInfo ?? {} };
}

import { recordAudit } from "@/server/access/record-audit.ts";
import { makeApp } from "@/server/account/apps/make-app.ts";
import type { CreateApp } from "@/server/account/apps/schema.ts";
import { makeKey } from "@/server/account/keys/make-key.ts";
import { isAppCreator } from "@/server/account/members/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { AppId } from "@/server/id.ts";
import type { SecretBox } from "@/server/secret-box.ts";

/**
 * Creates an app with a write key, owned by the caller: an owner of the installation, or an admin
 * of one of its apps.
 */
export async function createApp(
  ctx: Ctx,
  input: CreateApp,
  box: SecretBox,
): Promise<{ appId: AppId }> {
  const { actor } = ctx;
  if (actor.type !== "member") throw new DomainError("unauthorized", "Sign in to continue.");
  if (!actor.owner && !(await isAppCreator(ctx.db, actor.memberId))) {
    throw new DomainError("forbidden", "Only owners and admins can create apps. Ask one of them.");
  }
  return await ctx.db.transaction(async (db) => {
    const tx = { ...ctx, db };
    const appId = await makeApp(tx, { ...input, owner: actor.memberId }, box);
    await makeKey(tx, { appId, kind: "write", name: "First write key" });
    await recordAudit(
      { ...tx, app: { id: appId, name: input.name, timezone: input.timezone, role: "owner" } },
      { action: "app.created", subject: input.name },
    );
    return { appId };
  });
}

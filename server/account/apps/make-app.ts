import webpush from "web-push";
import type { CreateApp } from "@/server/account/apps/schema.ts";
import { insertApp } from "@/server/account/apps/store.ts";
import { vapidOwner } from "@/server/account/apps/vapid-owner.ts";
import { putMembership } from "@/server/account/members/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { AppId, MemberId } from "@/server/id.ts";
import type { SecretBox } from "@/server/secret-box.ts";

/**
 * Makes an app with its own VAPID keys, and `owner` as its owner. It has no keys yet. `box`
 * keeps the private VAPID key. Throws `conflict` when the name is taken.
 */
export async function makeApp(
  ctx: Ctx,
  input: CreateApp & { owner: MemberId | null },
  box: SecretBox,
): Promise<AppId> {
  const vapid = webpush.generateVAPIDKeys();
  const appId = await insertApp(ctx.db, {
    name: input.name,
    environment: input.environment,
    timezone: input.timezone,
    vapidPublicKey: vapid.publicKey,
    vapidPrivateKey: box.seal(vapid.privateKey, vapidOwner(vapid.publicKey)),
    createdAt: ctx.now(),
  });
  if (appId === undefined) {
    throw new DomainError(
      "conflict",
      `An app called ${input.name} already exists. Choose another name.`,
    );
  }
  if (input.owner !== null)
    await putMembership(ctx.db, { appId, memberId: input.owner, role: "owner" });
  return appId;
}

import { randomUUID } from "node:crypto";
import { authorize } from "@/server/access/authorize.ts";
import { selectFcm } from "@/server/account/push-services/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

interface FcmTest {
  works: boolean;
  /** Of one that does not work: the reason, as deliveries would carry it. */
  reason: string | null;
}

/**
 * Whether Firebase takes messages from the app's account: a dry run to a token that cannot exist. Refusing the token is
 * the proof, because Firebase looks at the account first.
 */
export async function testFcmAccount(ctx: AppCtx): Promise<FcmTest> {
  authorize(ctx, "app.settings");
  const { account } = await selectFcm(ctx);
  if (!account)
    throw new DomainError("precondition_failed", "Add the service account first, then test it.");
  const [result] = await ctx.push.send(
    { vapidPublicKey: "", vapidPrivateKey: "", fcm: { appId: ctx.app.id, account } },
    [
      {
        deliveryId: randomUUID(),
        target: { kind: "fcm", endpoint: "tidings-account-test", p256dh: null, auth: null },
        payload: JSON.stringify({ notification: { title: "Test of the account" } }),
        ttlSeconds: 0,
        urgency: "normal",
        topic: "test",
        dryRun: true,
      },
    ],
  );
  const works = result?.outcome === "sent" || result?.outcome === "gone";
  return { works, reason: works || !result || !("reason" in result) ? null : result.reason };
}

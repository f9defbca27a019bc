import { randomUUID } from "node:crypto";
import { authorize } from "@/server/access/authorize.ts";
import { selectFcm } from "@/server/account/push-services/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

interface FcmTest {
  works: boolean;
  /** The reason that the account does not work, as a delivery would record it. */
  reason: string | null;
}

/**
 * Checks whether Firebase accepts messages from the app's account: a dry run to a token that cannot
 * exist. A refused token is
 * the proof, because Firebase checks the account first.
 */
export async function testFcmAccount(ctx: AppCtx): Promise<FcmTest> {
  authorize(ctx, "app.settings");
  const { account } = await selectFcm(ctx);
  if (!account)
    throw new DomainError("precondition_failed", "Add a service account first, then test it.");
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

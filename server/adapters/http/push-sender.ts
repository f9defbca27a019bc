import { openFcmAccount } from "@/server/adapters/http/fcm-box.ts";
import { openVapidKey } from "@/server/adapters/http/vapid-box.ts";
import { env } from "@/server/env.ts";
import { parseOrigins } from "@/server/push/endpoint.ts";
import { EveryPushSender } from "@/server/push/every-push.ts";
import { FcmSender } from "@/server/push/fcm.ts";
import { WebPushSender } from "@/server/push/web-push.ts";

const shared = globalThis as typeof globalThis & { tidingsPush?: EveryPushSender };

/** The sender of this process, set up from the environment. */
export function pushSender(): EveryPushSender {
  const { PUSH_CONTACT: contact, PUSH_EXTRA_ORIGINS, FCM_ORIGIN: origin } = env();
  shared.tidingsPush ??= new EveryPushSender({
    webpush: new WebPushSender({
      contact,
      extraOrigins: parseOrigins(PUSH_EXTRA_ORIGINS),
      open: openVapidKey,
    }),
    fcm: new FcmSender({ open: openFcmAccount, origin: origin && new URL(origin).origin }),
  });
  return shared.tidingsPush;
}

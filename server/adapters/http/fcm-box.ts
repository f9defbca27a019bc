import { z } from "zod";
import { fcmOwner } from "@/server/account/push-services/fcm-owner.ts";
import { keyRing } from "@/server/env.ts";
import type { ServiceKey } from "@/server/push/fcm-token.ts";
import type { FcmCredentials } from "@/server/push/sender.ts";
import { SEALED_FOR, SecretBox } from "@/server/secret-box.ts";

const Stored = z.object({
  project_id: z.string(),
  client_email: z.string(),
  private_key: z.string(),
});

/** Keeps the service accounts of apps. */
export function fcmBox(): SecretBox {
  return new SecretBox(keyRing(), SEALED_FOR.fcm);
}

/** The account as it was sealed; undefined when this server cannot open it. */
export function openFcmAccount({ account, appId }: FcmCredentials): ServiceKey | undefined {
  const text = fcmBox().open(account, fcmOwner(appId));
  if (text === undefined) return undefined;
  const { project_id, client_email, private_key } = Stored.parse(JSON.parse(text));
  return { projectId: project_id, clientEmail: client_email, privateKey: private_key };
}

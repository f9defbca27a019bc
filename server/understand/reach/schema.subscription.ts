import { z } from "zod";
import { UserHash } from "@/server/access/schema.ts";
import { isStorable } from "@/server/storable.ts";

const Id = z.string().min(1).max(255).refine(isStorable, "is not well-formed text");

const base64url = (bytes: number, what: string) =>
  z
    .string()
    .max(200)
    .regex(/^[\w-]+=*$/, "is not base64url")
    .refine((value) => decodedLength(value) === bytes, `must hold ${what} of ${bytes} bytes`);

function decodedLength(text: string): number {
  return Math.floor((text.replace(/=+$/, "").length * 3) / 4);
}

/** People's responses to the soft prompt that an app shows before the browser or the phone asks. */
const ASK_OUTCOMES = ["shown", "accepted", "later", "denied"] as const;

export const SubscriptionReport = z
  .object({
    anonymousId: Id.meta({ description: "The id that the device made, as in its items." }),
    userId: Id.optional().meta({ description: "The app's own id of the user, once signed in." }),
    userHash: UserHash.optional(),
    deviceId: Id.optional().meta({ description: "The default is the anonymousId." }),
    subscription: z
      .object({
        endpoint: z.string().max(2_048),
        keys: z.object({ p256dh: base64url(65, "a P-256 point"), auth: base64url(16, "a secret") }),
      })
      .nullable()
      .optional()
      .meta({
        description:
          "Browsers send their PushSubscription. Send null when the device can no longer be reached.",
      }),
    token: z
      .string()
      .regex(/^[\w:.-]{8,4096}$/, "is not a registration token")
      .nullable()
      .optional()
      .meta({
        description:
          "Native apps send their registration token from Firebase. Send null when it no longer has one.",
      }),
    asked: z.enum(ASK_OUTCOMES).optional().meta({
      description:
        "How the user answered the app's own question before the system's. Sent alone, it changes nothing else.",
    }),
    permission: z.enum(["default", "granted", "denied"]).optional().meta({
      description: "The permission for notifications, as the browser or the phone reports it.",
    }),
    context: z.record(z.string(), z.unknown()).optional().meta({
      description: "What the app knows about the device, as in items.",
    }),
  })
  .refine(
    ({ subscription, token, asked }) =>
      subscription !== undefined || token !== undefined || asked !== undefined,
    "Send a subscription (browser), a token (native app) or asked.",
  );
export type SubscriptionReport = z.output<typeof SubscriptionReport>;

export const PUSH_STATES = ["none", "subscribed", "denied", "unsubscribed", "retired"] as const;
export type PushState = (typeof PUSH_STATES)[number];

export const SubscriptionAnswer = z
  .object({
    success: z.literal(true),
    state: z.enum(PUSH_STATES).meta({
      description:
        "Whether the device can be reached. With retired, the push service has given up this subscription: subscribe again.",
    }),
  })
  .meta({ id: "SubscriptionAnswer" });
export type SubscriptionAnswer = z.output<typeof SubscriptionAnswer>;

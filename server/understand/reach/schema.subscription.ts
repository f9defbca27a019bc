import { z } from "zod";

const Id = z
  .string()
  .min(1)
  .max(255)
  .refine((value) => !value.includes("\0") && value.isWellFormed(), "is not well-formed text");

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
export const ASK_OUTCOMES = ["shown", "accepted", "later", "denied"] as const;

export const SubscriptionReport = z
  .object({
    anonymousId: Id,
    userId: Id.optional(),
    /** Default: the anonymous id. */
    deviceId: Id.optional(),
    /** A browser's subscription. null = this device can no longer be reached. */
    subscription: z
      .object({
        endpoint: z.string().max(2_048),
        keys: z.object({ p256dh: base64url(65, "a P-256 point"), auth: base64url(16, "a secret") }),
      })
      .nullable()
      .optional(),
    /** A native app's registration token at Firebase. null = it no longer has one. */
    token: z
      .string()
      .regex(/^[\w:.-]{8,4096}$/, "is not a registration token")
      .nullable()
      .optional(),
    /** The result of the soft prompt. Alone, it changes nothing else. */
    asked: z.enum(ASK_OUTCOMES).optional(),
    permission: z.enum(["default", "granted", "denied"]).optional(),
    context: z.record(z.string(), z.unknown()).optional(),
  })
  .refine(
    ({ subscription, token, asked }) =>
      subscription !== undefined || token !== undefined || asked !== undefined,
    "Send a subscription (browser), a token (native app) or asked.",
  );
export type SubscriptionReport = z.output<typeof SubscriptionReport>;

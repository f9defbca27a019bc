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

/** What people made of the soft question that an app asks before the browser or the phone does. */
export const ASK_OUTCOMES = ["shown", "accepted", "later", "denied"] as const;

export const SubscriptionReport = z
  .object({
    anonymousId: Id,
    userId: Id.optional(),
    /** Default: the anonymous id. */
    deviceId: Id.optional(),
    /** Of a browser. null = this device cannot be reached any more. */
    subscription: z
      .object({
        endpoint: z.string().max(2_048),
        keys: z.object({ p256dh: base64url(65, "a P-256 point"), auth: base64url(16, "a secret") }),
      })
      .nullable()
      .optional(),
    /** Of a native app: its registration token at Firebase. null = it has none any more. */
    token: z
      .string()
      .regex(/^[\w:.-]{8,4096}$/, "is not a registration token")
      .nullable()
      .optional(),
    /** What became of the soft question. Alone, it changes nothing else. */
    asked: z.enum(ASK_OUTCOMES).optional(),
    permission: z.enum(["default", "granted", "denied"]).optional(),
    context: z.record(z.string(), z.unknown()).optional(),
  })
  .refine(
    ({ subscription, token, asked }) =>
      subscription !== undefined || token !== undefined || asked !== undefined,
    "Send subscription (of a browser), token (of a native app) or asked.",
  );
export type SubscriptionReport = z.output<typeof SubscriptionReport>;

export const FEEDBACK_STATUSES = [
  "delivered",
  "displayed",
  "actioned",
  "exited",
  "answered",
  "step",
  "read",
  "dropped",
] as const;

const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes("\0") && value.isWellFormed(), "is not well-formed text");

/** What a person answered to one question of a poll. */
export const PollAnswer = z.object({
  question: text(40),
  /** Ids of the choices taken. */
  choices: z.array(text(40)).max(20).default([]),
  /** In own words. */
  text: text(2_000).optional(),
});
export type PollAnswer = z.output<typeof PollAnswer>;

export const FeedbackItem = z
  .object({
    deliveryId: z.uuid().transform((id) => id.toLowerCase()),
    status: z.enum(FEEDBACK_STATUSES),
    /** The device's clock; default: now. */
    at: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text))
      .optional(),
    /** The button that was pressed. */
    action: text(100).optional(),
    /** Of `answered`: to each question that was asked. */
    answers: z.array(PollAnswer).min(1).max(20).optional(),
    /** Of `step`: how many steps of a tour were seen so far. */
    step: z.number().int().min(0).max(1_000).optional(),
  })
  .refine(({ status, answers }) => status !== "answered" || answers, {
    path: ["answers"],
    message: "answered needs the answers",
  })
  .refine(({ status, step }) => status !== "step" || step !== undefined, {
    path: ["step"],
    message: "step needs the number of steps seen",
  });
export type FeedbackItem = z.output<typeof FeedbackItem>;

/** Items are checked one by one: a bad one never loses its neighbours. */
export const FeedbackReport = z.object({ feedback: z.array(z.unknown()).max(1_000) });

import { z } from "zod";

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

/** A person's answer to one question of a poll. */
export const PollAnswer = z.object({
  question: text(40),
  /** Ids of the selected choices. */
  choices: z.array(text(40)).max(20).default([]),
  /** The written answer. */
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
    /** The answers to every question that was asked; required with `answered`. */
    answers: z.array(PollAnswer).min(1).max(20).optional(),
    /** The number of tour steps seen so far; required with `step`. */
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

/** Items are validated one by one, so that an invalid item does not affect the others. */
export const FeedbackReport = z.object({ feedback: z.array(z.unknown()).max(1_000) });

import { z } from "zod";
import { MomentText } from "@/server/moment.ts";
import { isStorable } from "@/server/storable.ts";

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

const text = (max: number) => z.string().max(max).refine(isStorable, "is not well-formed text");

/** A person's answer to one question of a poll. */
export const PollAnswer = z.object({
  question: text(40).meta({ description: "The id of the question." }),
  choices: z.array(text(40)).max(20).default([]).meta({ description: "The ids of the choices." }),
  text: text(2_000).optional().meta({ description: "The answer in the person's own words." }),
});
export type PollAnswer = z.output<typeof PollAnswer>;

export const FeedbackItem = z
  .object({
    deliveryId: z
      .uuid()
      .transform((id) => id.toLowerCase())
      .meta({ description: "The id of the message." }),
    status: z.enum(FEEDBACK_STATUSES).meta({
      description:
        "delivered: it arrived. displayed: it was shown. actioned: the person acted on it. exited: the person dismissed it. answered: the person sent in a poll, with `answers`. step: a tour moved on, with `step`. read: the person read it in the inbox. dropped: the app did not show it. Report each once; repeats and a different order change nothing, and later ones imply earlier ones.",
    }),
    at: MomentText.optional().meta({
      description: "When it happened, on the device's clock. The default is now.",
    }),
    action: text(100).optional().meta({ description: "With actioned: the button." }),
    answers: z.array(PollAnswer).min(1).max(20).optional().meta({
      description:
        "With answered: an answer to each question that was asked. The first answers of a delivery count.",
    }),
    step: z.number().int().min(0).max(1_000).optional().meta({
      description: "With step: how many steps were seen so far. The highest number counts.",
    }),
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

/** The report as it is parsed: `recordFeedback` checks items one by one, so that a bad one never loses its neighbours. */
export const FeedbackReport = z.object({ feedback: z.array(z.unknown()).max(1_000) });

export const FeedbackAnswer = z
  .object({
    success: z.literal(true),
    accepted: z.number().int(),
    ignored: z.array(
      z.object({
        index: z.number().int().meta({ description: "The position in the report, from 0." }),
        reason: z.enum(["invalid", "unknown_delivery", "withdrawn"]).meta({
          description:
            "withdrawn: the message went out as a push first, so the app must not show it.",
        }),
        message: z.string().optional(),
      }),
    ),
  })
  .meta({ id: "FeedbackAnswer" });
export type FeedbackAnswer = z.output<typeof FeedbackAnswer>;

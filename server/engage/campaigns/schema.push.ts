import { z } from "zod";
import { Content } from "@/server/engage/content/schema.ts";

const { shape } = Content;

/** Content that replaces the fields it names, in every language and variant; the others stay as the campaign has them. */
export const ContentOverride = z.strictObject({
  title: shape.title.unwrap().optional(),
  body: shape.body.unwrap().optional(),
  bigText: shape.bigText.unwrap().optional(),
  icon: shape.icon.unwrap().optional(),
  image: shape.image.unwrap().optional(),
  url: shape.url.unwrap().optional(),
  buttons: shape.buttons.unwrap().optional(),
  view: shape.view.unwrap().optional(),
  questions: shape.questions.unwrap().optional(),
  steps: shape.steps.unwrap().optional(),
  data: shape.data.unwrap().optional(),
});
export type ContentOverride = z.output<typeof ContentOverride>;

export const PushKey = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^[\x20-\x7e]+$/, "may only hold letters, digits and signs of ASCII");

/** What a call says; `key` may also come as the header Idempotency-Key. */
export const PushBody = z.object({
  /** Ids of your own, or anonymous ones. */
  users: z
    .array(z.string().min(1, "an id is empty").max(255))
    .min(1, "name at least one user")
    .max(1_000, "a call may name 1,000 users at most"),
  content: ContentOverride.optional(),
  key: PushKey.optional(),
});

export const PushCampaign = PushBody.extend({ id: z.number().int().positive() });
export type PushCampaign = z.output<typeof PushCampaign>;

/** What was made of a call. Who got nothing is named by the position in `users`, so that no id is kept here. */
export interface PushedCall {
  /** SHA-256 of what was asked. */
  asked: string;
  occurrence: number | null;
  accepted: number;
  refused: { index: number; erased: boolean }[];
}

import { z } from "zod";
import { Content } from "@/server/engage/content/schema.ts";

const { shape } = Content;

/**
 * Content that replaces the fields it names, in every language and variant; the other fields keep the campaign's
 * content.
 */
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
  .regex(/^[\x20-\x7e]+$/, "may only hold printable ASCII characters");

/** The body of a call; `key` may also come as the header Idempotency-Key. */
export const PushBody = z.object({
  /** The app's own user ids, or anonymous ids. */
  users: z
    .array(z.string().min(1, "an id is empty").max(255))
    .min(1, "name at least one user")
    .max(1_000, "a call may name 1,000 users at most"),
  content: ContentOverride.optional(),
  key: PushKey.optional(),
});

export const PushCampaign = PushBody.extend({ id: z.number().int().positive() });
export type PushCampaign = z.output<typeof PushCampaign>;

/** The result of a call. It names people who got nothing by their position in `users`, so that no id is stored here. */
export interface PushedCall {
  /** SHA-256 of the request. */
  asked: string;
  occurrence: number | null;
  accepted: number;
  refused: { index: number; erased: boolean }[];
}

import { z } from "zod";
import { Address, Key, Picture, text } from "@/server/engage/content/schema.text.ts";

const unique = <T>(all: readonly T[], key: (one: T) => string) =>
  new Set(all.map(key)).size === all.length;

const Button = z.object({
  /** Reported back when it is pressed. */
  action: Key,
  title: text(60).min(1, "needs a title"),
  url: Address.optional(),
});

/** The view that opens after the notification or banner: text, or the marketer's own HTML in a sandboxed frame. */
const View = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("text"),
    title: text(128).default(""),
    body: text(20_000).min(1, "needs a text"),
    /** Leads to the message's address. Empty = no such button. */
    actionLabel: text(64).default(""),
    exitLabel: text(64).default("Close"),
  }),
  z.object({
    type: z.literal("web"),
    /** Reaches the page only through `tidings.action(id)` and `tidings.exit()`. */
    html: text(65_535).min(1, "needs HTML"),
  }),
]);

export const Question = z.object({
  id: Key,
  text: text(256).min(1, "needs a question"),
  /** `one` = exactly one choice, `many` = any number, `text` = a written answer. */
  answer: z.enum(["one", "many", "text"]).default("one"),
  choices: z
    .array(
      z.object({
        id: Key,
        text: text(256).min(1, "needs a text"),
        /** The question that follows this choice; `end` ends the poll; omitted = the next one. */
        next: z.union([Key, z.literal("end")]).optional(),
      }),
    )
    .max(20, "twenty choices at most")
    .refine((all) => unique(all, (one) => one.id), "two choices have the same id")
    .default([]),
  required: z.boolean().default(true),
});

/** A step of a tour, beside the element that `anchor` finds; without an anchor it appears in the middle. */
const TourStep = z.object({
  id: Key,
  anchor: text(300).nullable().default(null),
  title: text(128).min(1, "needs a title"),
  text: text(1_000).default(""),
  placement: z.enum(["auto", "top", "right", "bottom", "left"]).default("auto"),
});

/** Data for the app's code, which is never shown. */
const DataPayload = z.object({
  encoding: z.enum(["text", "base64"]),
  data: text(3_500).min(1, "needs data"),
});

/**
 * The content in one language and variant. Which parts are needed depends on the kind: `check-content.ts`. The lengths
 * keep the fixed part of a push within its 3,993 bytes; the use cases check the sum.
 */
export const Content = z
  .object({
    title: text(200).default(""),
    body: text(2_000).default(""),
    /** Shown instead of `body` when a notification is expanded (Android). */
    bigText: text(2_000).default(""),
    icon: Picture.nullable().default(null),
    image: Picture.nullable().default(null),
    url: Address.nullable().default(null),
    buttons: z
      .array(Button)
      .max(2, "two buttons at most")
      .refine((all) => unique(all, (one) => one.action), "two buttons have the same action")
      .default([]),
    view: View.nullable().default(null),
    questions: z
      .array(Question)
      .max(20, "twenty questions at most")
      .refine((all) => unique(all, (one) => one.id), "two questions have the same id")
      .default([]),
    steps: z
      .array(TourStep)
      .max(20, "twenty steps at most")
      .refine((all) => unique(all, (one) => one.id), "two steps have the same id")
      .default([]),
    data: DataPayload.nullable().default(null),
  })
  .meta({ id: "Content" });
export type Content = z.output<typeof Content>;

/** `default`, or a language such as `fr` or `pt-br`. */
const Language = z
  .string()
  .regex(/^(?:default|[a-z]{2,3}(?:-[a-z0-9]{2,8})*)$/, "is not a language tag in lower case");
export const VariantId = z.string().regex(/^[a-z]$/, "is one letter");

/** Content of one language and variant. */
export const Version = z.object({ language: Language, variant: VariantId, content: Content });
export type Version = z.output<typeof Version>;

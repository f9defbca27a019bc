import { z } from "zod";
import { Key, text } from "@/server/engage/content/schema.text.ts";
import { VariantId } from "@/server/engage/content/schema.ts";
import { ExtrasFilter } from "@/server/understand/segments/criteria/schema.ts";

const Name = text(128).min(1, "needs a name");

/** Rules of an in-app message, which the device applies. */
const InApp = z.object({
  style: z.enum(["banner", "modal", "full_screen"]).default("banner"),
  position: z.enum(["top", "bottom"]).default("bottom"),
  /** Only on these activities; empty = anywhere. */
  activities: z.array(Name).max(50).default([]),
  /** Shown when this event happens on the device; null = as soon as possible. */
  trigger: z
    .object({ event: Name, where: z.array(ExtrasFilter).max(10).default([]) })
    .nullable()
    .default(null),
  frequency: z
    .discriminatedUnion("type", [
      z.object({ type: z.literal("once") }),
      z.object({ type: z.literal("session") }),
      z.object({ type: z.literal("days"), days: z.number().int().min(1).max(365) }),
      z.object({ type: z.literal("until_answered") }),
    ])
    .default({ type: "once" }),
  /** Stays in the app's inbox after it was shown. */
  inbox: z.boolean().default(false),
});

/** The settings that all languages and variants share. */
export const Options = z
  .object({
    /** Chooses a renderer that the app registered; null = the default one. */
    category: Key.nullable().default(null),
    closeable: z.boolean().default(true),
    /** iOS badge; null = unchanged. */
    badge: z.number().int().min(0).max(99_999).nullable().default(null),
    /** Name of a sound of the app, `default`, or null = the device decides. */
    sound: text(100).nullable().default(null),
    inApp: InApp.default(() => InApp.parse({})),
  })
  .meta({ id: "Options" });
export type Options = z.output<typeof Options>;

/** An A/B/n test. One variant = no test. */
export const Variants = z
  .object({
    all: z
      .array(z.object({ id: VariantId, weight: z.number().int().min(1).max(100) }))
      .min(1)
      .max(8, "eight variants at most")
      .refine(
        (all) => new Set(all.map((one) => one.id)).size === all.length,
        "a variant id is used twice",
      )
      .default([{ id: "a", weight: 100 }]),
    /**
     * Sends to `testPercent` first; after `afterHours` the rest gets the variant with the better result. Null = everyone
     * at once.
     */
    winner: z
      .object({
        testPercent: z.number().int().min(5).max(90),
        afterHours: z.number().int().min(1).max(168),
        by: z.enum(["actioned", "goal"]),
      })
      .nullable()
      .default(null),
  })
  .meta({ id: "Variants" });
export type Variants = z.output<typeof Variants>;

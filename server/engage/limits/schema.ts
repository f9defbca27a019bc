import { z } from "zod";

const WallTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "is a time like 21:00");

/**
 * The limits against spam, for all messages of an app that are not exempt. Periods slide: "a day" is any 24 hours. Null
 * = no such limit. The defaults apply to a new app.
 */
export const Limits = z.object({
  capDay: z.number().int().min(1).max(100).nullable().default(2),
  capWeek: z.number().int().min(1).max(500).nullable().default(5),
  /** Minutes between two messages to one person. */
  gapMinutes: z.number().int().min(0).max(10_080).default(240),
  /** Quiet hours on the person's clock. */
  quiet: z
    .object({ from: WallTime, to: WallTime })
    .nullable()
    .default({ from: "21:00", to: "08:00" }),
  /** Percentage of all people who never get a message that is not exempt. */
  globalControlPercent: z.number().int().min(0).max(20).default(0),
  /** Percentage held back from triggered and recurring campaigns and from programs without a setting of their own. */
  automatedControlPercent: z.number().int().min(0).max(50).default(5),
  /** Requires a second member's approval before a launch. */
  approval: z.boolean().default(false),
  /** A campaign that passes one of these limits pauses itself. Null = never. Checked from `minimum` messages on. */
  breaker: z
    .object({
      minimum: z.number().int().min(10).max(100_000).default(200),
      /** Percentage of attempts that push services reject or do not answer. */
      errorPercent: z.number().min(1).max(100).nullable().default(30),
      optOutsPerThousand: z.number().min(0.1).max(1_000).nullable().default(20),
      dismissalsPerThousand: z.number().min(1).max(1_000).nullable().default(700),
    })
    .default({
      minimum: 200,
      errorPercent: 30,
      optOutsPerThousand: 20,
      dismissalsPerThousand: 700,
    }),
});
export type Limits = z.output<typeof Limits>;

/** Returns the settings of an app from its stored row. */
export function limitsOf(stored: unknown): Limits {
  return Limits.parse(stored ?? {});
}

import { z } from "zod";
import { Day } from "@/server/moment.ts";
import { Days } from "@/server/understand/segments/criteria/schema.values.ts";

/**
 * The period of a criterion. Minutes, hours and days of `last` roll with the clock; everything else
 * is calendar days in the time zone of the app.
 * - `days_ago` 3: on the day three days before today, from midnight to midnight (0 = today)
 * - `more_than_days_ago` 3: before that day
 * - `between`: both days included; `since`: from that day on
 */
export const Period = z.discriminatedUnion(
  "type",
  [
    z.strictObject({ type: z.literal("ever") }),
    z.strictObject({
      type: z.literal("last"),
      n: z.number().int("give a whole number").min(1).max(100_000),
      unit: z.enum(["minutes", "hours", "days"]),
    }),
    z.strictObject({ type: z.literal("days_ago"), n: Days }),
    z.strictObject({ type: z.literal("more_than_days_ago"), n: Days }),
    z
      .strictObject({ type: z.literal("between"), from: Day, to: Day })
      .refine((p) => p.from <= p.to, { error: "the last day is before the first", path: ["to"] }),
    z.strictObject({ type: z.literal("since"), date: Day }),
  ],
  { error: "unknown kind of period" },
);
export type Period = z.infer<typeof Period>;

import { z } from "zod";
import { Reentry, TriggerOn } from "@/server/engage/schedule/schema.trigger.ts";

/**
 * `zone` = the moment in the app's time zone, for everyone at once; `local` = the same wall clock (`startAt` in the
 * app's time zone) in each person's own time zone.
 */
const Clock = z.enum(["zone", "local"]).default("zone");

/** The rule for people on local clocks whose hour has passed when the campaign is planned. */
const Passed = z.enum(["at_once", "skip", "next_day"]).default("next_day");

/** The time when it is sent. `startAt` and `endAt` of the campaign limit every schedule. */
export const Schedule = z
  .discriminatedUnion("type", [
    /** At `startAt`, or at launch without one. */
    z.object({ type: z.literal("once"), clock: Clock, passed: Passed }),
    /**
     * `rrule` without DTSTART, which is `startAt`: `FREQ=WEEKLY;BYDAY=MO`. Wall clock times stay the same across changes
     * of daylight saving.
     */
    z.object({
      type: z.literal("recurring"),
      rrule: z.string().trim().min(1).max(500),
      clock: Clock,
      passed: Passed,
    }),
    z.object({
      type: z.literal("trigger"),
      on: TriggerOn,
      delaySeconds: z
        .number()
        .int()
        .min(0)
        .max(30 * 86_400)
        .default(0),
      /** True = after the delay, only people who are still in the audience. */
      stillIn: z.boolean().default(true),
      reentry: Reentry.default({ type: "once" }),
    }),
    z.object({
      type: z.literal("api"),
      /** True = sends to the people that the call names, whatever the audience is. */
      ignoreAudience: z.boolean().default(false),
    }),
    /** The program decides when. */
    z.object({ type: z.literal("step") }),
  ])
  .meta({ id: "Schedule" });
export type Schedule = z.output<typeof Schedule>;

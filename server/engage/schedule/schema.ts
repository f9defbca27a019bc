import { z } from "zod";
import { Reentry, TriggerOn } from "@/server/engage/schedule/schema.trigger.ts";

/**
 * zone = the moment in the app's time zone, for all at once; local = the same wall clock (as `startAt` reads in the app's
 * time zone) in each person's own time zone.
 */
const Clock = z.enum(["zone", "local"]).default("zone");

/** Of a local clock: what becomes of people whose hour has passed when the campaign is planned. */
const Passed = z.enum(["at_once", "skip", "next_day"]).default("next_day");

/** When. `startAt` and `endAt` of the campaign bound all of them. */
export const Schedule = z
  .discriminatedUnion("type", [
    /** At `startAt`, or at launch without one. */
    z.object({ type: z.literal("once"), clock: Clock, passed: Passed }),
    /** `rrule` without DTSTART, which is `startAt`: `FREQ=WEEKLY;BYDAY=MO`. Wall clock times stay through changes of daylight saving. */
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
      /** After the delay only those who are still in the audience. */
      stillIn: z.boolean().default(true),
      reentry: Reentry.default({ type: "once" }),
    }),
    z.object({
      type: z.literal("api"),
      /** Sends to whom the call names, whatever the audience says. */
      ignoreAudience: z.boolean().default(false),
    }),
    /** When its program says so. */
    z.object({ type: z.literal("step") }),
  ])
  .meta({ id: "Schedule" });
export type Schedule = z.output<typeof Schedule>;

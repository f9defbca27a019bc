import { z } from "zod";
import { Limits } from "@/server/engage/limits/schema.ts";

const { shape } = Limits;

/** What is not given stays. Without the defaults of `Limits`, which would put back what is not named. */
export const UpdateLimits = z
  .object({
    capDay: shape.capDay.unwrap(),
    capWeek: shape.capWeek.unwrap(),
    gapMinutes: shape.gapMinutes.unwrap(),
    quiet: shape.quiet.unwrap(),
    globalControlPercent: shape.globalControlPercent.unwrap(),
    automatedControlPercent: shape.automatedControlPercent.unwrap(),
    approval: shape.approval.unwrap(),
    breaker: shape.breaker.unwrap(),
  })
  .partial();
export type UpdateLimits = z.output<typeof UpdateLimits>;

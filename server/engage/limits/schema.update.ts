import { z } from "zod";
import { Engagement } from "@/server/engage/limits/schema.ts";

const { shape } = Engagement;

/** What is not given stays. Without the defaults of `Engagement`, which would put back what is not named. */
export const UpdateEngagement = z
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
export type UpdateEngagement = z.output<typeof UpdateEngagement>;

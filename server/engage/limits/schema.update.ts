import { z } from "zod";
import { Limits } from "@/server/engage/limits/schema.ts";

const { shape } = Limits;

/** Omitted fields stay unchanged. The defaults of `Limits` are removed, because they would reset omitted fields. */
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

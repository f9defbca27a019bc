import { z } from "zod";
import { text } from "@/server/engage/content/schema.text.ts";
import { ExtrasFilter, HIT_KINDS } from "@/server/understand/segments/criteria/schema.ts";

/**
 * The goal of a message: a hit within `windowHours` after it reached a person (or would have, in the control group).
 */
export const Goal = z
  .object({
    kind: z.enum(HIT_KINDS),
    name: text(128).min(1, "needs a name").nullable().default(null),
    where: z.array(ExtrasFilter).max(10).default([]),
    windowHours: z
      .number()
      .int()
      .min(1)
      .max(90 * 24)
      .default(72),
  })
  .meta({ id: "Goal" });
export type Goal = z.output<typeof Goal>;

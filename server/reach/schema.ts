import { z } from "zod";

export const ReachPeriod = z.object({
  /** Of the history, in days. */
  days: z.number().int().min(7).max(365).default(90),
});
export type ReachPeriod = z.output<typeof ReachPeriod>;

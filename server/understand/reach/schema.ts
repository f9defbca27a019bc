import { z } from "zod";

export const ReachPeriod = z.object({
  /** Length of the history in days. */
  days: z.number().int().min(7).max(365).default(90),
});
export type ReachPeriod = z.output<typeof ReachPeriod>;

/**
 * Reasons that someone cannot be reached by push. An earlier reason takes precedence over a later
 * one.
 */
export const UNREACHABLE = [
  "denied",
  "unsubscribed",
  "retired",
  "postponed",
  "never_asked",
  "no_device",
] as const;
export type Unreachable = (typeof UNREACHABLE)[number];

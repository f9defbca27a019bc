import { z } from "zod";

export const ReachPeriod = z.object({
  /** Of the history, in days. */
  days: z.number().int().min(7).max(365).default(90),
});
export type ReachPeriod = z.output<typeof ReachPeriod>;

/** Why somebody is not reachable by push, in the order in which one counts before another. */
export const UNREACHABLE = [
  "denied",
  "unsubscribed",
  "retired",
  "postponed",
  "never_asked",
  "no_device",
] as const;
export type Unreachable = (typeof UNREACHABLE)[number];

import { z } from "zod";
import { PlannedMoment } from "@/server/moment.ts";

export const RecurrenceInput = z.object({
  rrule: z.string().max(500),
  /** Null = now. */
  startAt: PlannedMoment.nullable().default(null),
  endAt: PlannedMoment.nullable().default(null),
});
export type RecurrenceInput = z.output<typeof RecurrenceInput>;

import { z } from "zod";

export const RecurrenceInput = z.object({
  rrule: z.string().max(500),
  /** Null = now. */
  startAt: z.coerce.date().nullable().default(null),
  endAt: z.coerce.date().nullable().default(null),
});
export type RecurrenceInput = z.output<typeof RecurrenceInput>;

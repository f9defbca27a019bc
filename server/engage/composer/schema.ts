import { z } from "zod";
import { Audience } from "@/server/engage/audience/schema.ts";
import { Content, Version } from "@/server/engage/content/schema.ts";

export const FallbacksInput = z.object({
  /** Of the campaign: a percentage draws its people by it. */
  id: z.number().int().min(0).default(0),
  content: Content,
  versions: z.array(Version).max(200).default([]),
  audience: Audience.default(() => Audience.parse({})),
});
export type FallbacksInput = z.output<typeof FallbacksInput>;

export const RecurrenceInput = z.object({
  rrule: z.string().max(500),
  /** null = now. */
  startAt: z.coerce.date().nullable().default(null),
  endAt: z.coerce.date().nullable().default(null),
});
export type RecurrenceInput = z.output<typeof RecurrenceInput>;

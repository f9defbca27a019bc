import { z } from "zod";

/** A moment, answered as ISO 8601 text. */
export const Instant = z
  .date()
  .transform((at) => at.toISOString())
  .pipe(z.string());

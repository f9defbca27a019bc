import { z } from "zod";

/** Every refusal of every endpoint. */
export const ErrorAnswer = z
  .object({
    error: z.object({
      code: z
        .string()
        .meta({ description: "invalid, unauthorized, forbidden, not_found, conflict, …" }),
      message: z.string().meta({ description: "What is wrong and what to do about it." }),
      requestId: z.string(),
      details: z.record(z.string(), z.unknown()).optional(),
    }),
  })
  .meta({ id: "Error" });

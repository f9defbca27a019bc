import type { z } from "zod";
import { DomainError } from "@/server/errors.ts";
import { requireStorable } from "@/server/storable.ts";

/** `body` as `schema` has it. Throws `invalid` naming the first field that is wrong. */
export function parseInput<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) {
    requireStorable(body);
    return parsed.data;
  }
  const issue = parsed.error.issues[0];
  const where = issue && issue.path.length > 0 ? `${issue.path.map(String).join(".")}: ` : "";
  throw new DomainError("invalid", `${where}${issue?.message ?? "not understood"}`);
}

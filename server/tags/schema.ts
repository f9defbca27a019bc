import { z } from "zod";

export const TagKind = z.enum([
  "activity",
  "event",
  "job",
  "error",
  "crash",
  "session",
  "app_info",
]);
export type TagKind = z.infer<typeof TagKind>;

export const ExtraType = z.enum(["string", "number", "boolean", "date", "mixed"]);
export type ExtraType = z.infer<typeof ExtraType>;

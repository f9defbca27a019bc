import type { PlannedKind } from "@/server/tags/schema.ts";

/** Kinds as they stand in a sentence. */
export const KIND_WORDS: Readonly<Record<PlannedKind, string>> = {
  activity: "activity",
  event: "event",
  job: "job",
  error: "error",
  app_info: "app-info",
};

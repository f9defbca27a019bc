import type { TagKind } from "@/server/tags/schema.ts";

export const KIND_WORDS: Record<TagKind, string> = {
  activity: "activity",
  event: "event",
  job: "job",
  error: "error",
  crash: "crash",
  session: "session",
  app_info: "app-info",
};

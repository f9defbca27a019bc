import type { CampaignState } from "@/server/engage/campaigns/lifecycle.ts";

/** What may be changed of a launched campaign: what people read and who they are is fixed. */
const LAUNCHED_FIELDS = ["name", "endAt", "priority"] as const;
type LaunchedField = (typeof LAUNCHED_FIELDS)[number];

/** `all` = it is a draft. */
export function editableFields(state: CampaignState): "all" | readonly LaunchedField[] {
  switch (state) {
    case "draft":
      return "all";
    case "scheduled":
    case "running":
    case "paused":
      return LAUNCHED_FIELDS;
    case "finished":
    case "aborted":
    case "archived":
      return ["name"];
  }
}

/** The rule in words, as the page says it. */
export function editableInWords(state: CampaignState): string {
  const may = editableFields(state);
  if (may === "all") return "Everything can be changed.";
  return may.length > 1
    ? "What is launched is fixed. Name, end, priority and the note can be changed."
    : "It has ended: only its name and the note can be changed.";
}

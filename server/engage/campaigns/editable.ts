import type { CampaignState } from "@/server/engage/campaigns/lifecycle.ts";

/** The fields of a launched campaign that can be changed. Its texts and its audience are fixed. */
const LAUNCHED_FIELDS = ["name", "endAt", "priority"] as const;
type LaunchedField = (typeof LAUNCHED_FIELDS)[number];

/** Returns the editable fields; `all` = it is a draft. */
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

/** Returns the rule as a sentence, for the page. */
export function editableInWords(state: CampaignState): string {
  const may = editableFields(state);
  if (may === "all") return "Everything can be changed.";
  return may.length > 1
    ? "After launch, only the name, end, priority and note can be changed."
    : "It has ended. Only its name and note can be changed.";
}

import type { z } from "zod";
import { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { text } from "@/server/engage/content/schema.text.ts";

export const DeclineApproval = CampaignRef.extend({
  /** What has to change. */
  note: text(500).min(1, "Say in a few words what has to change."),
});
export type DeclineApproval = z.output<typeof DeclineApproval>;

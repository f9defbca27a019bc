import type { z } from "zod";
import { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { text } from "@/server/engage/content/schema.text.ts";

export const DeclineApproval = CampaignRef.extend({
  /** The changes that are needed. */
  note: text(500).min(1, "Describe briefly what has to change."),
});
export type DeclineApproval = z.output<typeof DeclineApproval>;

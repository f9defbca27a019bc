import { z } from "zod";
import { CampaignId, ProgramId } from "@/server/id.ts";
import { Period } from "@/server/understand/segments/criteria/schema.period.ts";
import { Name } from "@/server/understand/segments/criteria/schema.values.ts";

/**
 * What became of a message to a person. Each rung holds for those who came further too: who acted was shown it. `failed`,
 * `not_sent` (held back, whatever the reason but a control group) and `control` are those who did not get it.
 */
export const MESSAGE_STATUSES = [
  "sent",
  "delivered",
  "displayed",
  "actioned",
  "exited",
  "answered",
  "failed",
  "not_sent",
  "control",
] as const;

/** Parts that make sense with some statuses only. */
const BELONGS: Partial<Record<string, readonly string[]>> = {
  action: ["actioned"],
  answer: ["answered"],
  reason: ["failed", "not_sent"],
};

/**
 * At least one message to the person came that far; `is` false = none did. The period is when it came that far, and of those
 * who did not get it, when they would have.
 */
export const Message = z
  .strictObject({
    type: z.literal("message"),
    /** Of this campaign; without it and `programId` of any. */
    campaignId: CampaignId.optional(),
    /** Of any step of this program. */
    programId: ProgramId.optional(),
    status: z.enum(MESSAGE_STATUSES),
    is: z.boolean(),
    /** Left out = ever. */
    period: Period.optional(),
    /** Of `actioned`: with this button. */
    action: Name.optional(),
    /** Of `answered`: this question of the poll, and with this choice unless it is left out. */
    answer: z.strictObject({ question: Name, choice: Name.optional() }).optional(),
    /** Of `failed` and `not_sent`: for this reason, such as `capped`. */
    reason: Name.optional(),
    variant: Name.optional(),
  })
  .superRefine((leaf, issues) => {
    const complain = (path: string, message: string) =>
      issues.addIssue({ code: "custom", path: [path], message });
    if (leaf.campaignId !== undefined && leaf.programId !== undefined) {
      complain("programId", "give a campaign or a program, not both");
    }
    for (const part of ["action", "answer", "reason"] as const) {
      if (leaf[part] !== undefined && !BELONGS[part]?.includes(leaf.status)) {
        complain(part, `only goes with the status ${BELONGS[part]?.join(" or ")}`);
      }
    }
  });
export type Message = z.infer<typeof Message>;

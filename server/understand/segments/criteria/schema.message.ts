import { z } from "zod";
import { Period } from "@/server/understand/segments/criteria/schema.period.ts";
import { Name } from "@/server/understand/segments/criteria/schema.values.ts";

/**
 * The result of a message for a person. Each status includes people who came further: a person who
 * acted was also shown it. `failed`,
 * `not_sent` (held back, for any reason but a control group) and `control` mean people who did not
 * get it.
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

const Id = z
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);

/** Parts that are valid with some statuses only. */
const BELONGS: Partial<Record<string, readonly string[]>> = {
  action: ["actioned"],
  answer: ["answered"],
  reason: ["failed", "not_sent"],
};

/**
 * At least one message to the person reached that status; `is` false = none did. The period is when
 * it reached the status. For people
 * who did not get the message, it is when they would have.
 */
export const Message = z
  .strictObject({
    type: z.literal("message"),
    /** Limits the criterion to this campaign; without it and `programId`, any message counts. */
    campaignId: Id.optional(),
    /** Limits the criterion to the steps of this program. */
    programId: Id.optional(),
    status: z.enum(MESSAGE_STATUSES),
    is: z.boolean(),
    /** Left out = ever. */
    period: Period.optional(),
    /** Limits `actioned` to this button. */
    action: Name.optional(),
    /** Limits `answered` to this question of the poll, and to this choice unless it is left out. */
    answer: z.strictObject({ question: Name, choice: Name.optional() }).optional(),
    /** Limits `failed` and `not_sent` to this reason, such as `capped`. */
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
        complain(part, `is only valid with the status ${BELONGS[part]?.join(" or ")}`);
      }
    }
  });
export type Message = z.infer<typeof Message>;

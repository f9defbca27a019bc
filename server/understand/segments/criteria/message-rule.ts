import { isWithin, periodRange } from "@/server/understand/segments/criteria/period.ts";
import type { Message } from "@/server/understand/segments/criteria/schema.message.ts";
import type { Reading } from "@/server/understand/segments/evaluate/matches.ts";
import type {
  MessageSnapshot,
  UserSnapshot,
} from "@/server/understand/segments/evaluate/snapshot.ts";

/**
 * The moment of a delivery that proves a status. A report of a later step sets the earlier ones too
 * (`merge-feedback.ts`).
 */
export const PROOFS = {
  sent: "sent_at",
  delivered: "delivered_at",
  displayed: "displayed_at",
  actioned: "actioned_at",
  exited: "exited_at",
  answered: "answered_at",
} as const satisfies Partial<Record<Message["status"], string>>;

export type ProofColumn = (typeof PROOFS)[keyof typeof PROOFS];

export const CONTROL_REASONS = ["control_group", "global_control"];
/**
 * Suppressed rows of people who were not held back: they were in a control group, or the message
 * came by its other channel.
 */
export const NOT_HELD_BACK = [...CONTROL_REASONS, "sent_as_push", "shown_in_app"];

export function isProven(status: Message["status"]): status is keyof typeof PROOFS {
  return Object.hasOwn(PROOFS, status);
}

/** Returns the user's messages that a criterion is about, whether it wants them or not. */
export function meantMessages(
  leaf: Message,
  user: UserSnapshot,
  { now, zone }: Reading,
): { message: MessageSnapshot; at: number }[] {
  const range = periodRange(leaf.period ?? { type: "ever" }, now, zone);
  return user.messages
    .filter(
      (message) =>
        (leaf.campaignId === undefined || message.campaignId === leaf.campaignId) &&
        (leaf.programId === undefined || message.programId === leaf.programId) &&
        (leaf.variant === undefined || message.variant === leaf.variant) &&
        (leaf.action === undefined || message.action === leaf.action),
    )
    .flatMap((message) => momentsOf(leaf, message).map((at) => ({ message, at })))
    .filter(({ at }) => isWithin(range, at));
}

/** Returns when a message reached the status; empty = it did not. */
function momentsOf({ status, answer, reason }: Message, message: MessageSnapshot): number[] {
  if (answer) {
    return message.answers
      .filter(
        ({ question, choice }) =>
          question === answer.question && (answer.choice === undefined || choice === answer.choice),
      )
      .map(({ at }) => at);
  }
  if (isProven(status)) {
    const at = message.times[PROOFS[status]];
    return at === null ? [] : [at];
  }
  const why = message.reason ?? "";
  const fits = {
    failed: message.state === "failed" && (reason === undefined || why === reason),
    not_sent:
      message.state === "suppressed" &&
      (reason === undefined ? !NOT_HELD_BACK.includes(why) : why === reason),
    control: message.state === "suppressed" && CONTROL_REASONS.includes(why),
  };
  return fits[status] ? [message.dueAt] : [];
}

import type { EventType } from "@/server/outbox/schema.ts";

/** Types as the form offers them: by what they tell of. */
export const EVENT_GROUPS: readonly {
  label: string;
  hint?: string;
  types: readonly { type: EventType; label: string }[];
}[] = [
  {
    label: "Campaigns",
    types: [
      { type: "campaign.launched", label: "launched" },
      { type: "campaign.started", label: "started" },
      { type: "campaign.paused", label: "paused" },
      { type: "campaign.resumed", label: "resumed" },
      { type: "campaign.finished", label: "finished" },
      { type: "campaign.aborted", label: "aborted" },
      { type: "campaign.archived", label: "archived" },
    ],
  },
  {
    label: "Programs",
    types: [
      { type: "program.launched", label: "launched" },
      { type: "program.paused", label: "paused" },
      { type: "program.resumed", label: "resumed" },
      { type: "program.finished", label: "finished" },
      { type: "program.archived", label: "archived" },
    ],
  },
  {
    label: "Messages to people",
    hint: "Up to 100 people in one message.",
    types: [
      { type: "delivery.sent", label: "sent" },
      { type: "delivery.failed", label: "failed" },
      { type: "delivery.suppressed", label: "held back" },
    ],
  },
  {
    label: "What people did with them",
    hint: "As their devices report it.",
    types: [
      { type: "feedback.delivered", label: "received" },
      { type: "feedback.displayed", label: "saw" },
      { type: "feedback.actioned", label: "acted" },
      { type: "feedback.exited", label: "dismissed" },
      { type: "feedback.answered", label: "answered" },
    ],
  },
  {
    label: "Devices",
    hint: "Can no longer be reached by push.",
    types: [{ type: "device.unsubscribed", label: "unsubscribed" }],
  },
];

const PLURAL: Record<string, string> = {
  campaign: "campaigns",
  program: "programs",
  delivery: "messages",
  feedback: "feedback",
  device: "devices",
};

/** `campaigns and feedback`, for a list. */
export function eventWords(events: readonly EventType[]): string {
  if (events.length === 0) return "everything";
  if (events.length === 1) return events[0] ?? "";
  const nouns = [...new Set(events.map((type) => PLURAL[type.split(".")[0] ?? ""] ?? type))];
  const last = nouns.pop() ?? "";
  return `${nouns.length > 0 ? `${nouns.join(", ")} and ` : ""}${last} (${events.length} kinds)`;
}

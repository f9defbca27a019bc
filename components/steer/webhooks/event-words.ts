import type { EventType } from "@/server/outbox/schema.ts";

/** Event types as the form offers them, grouped by subject. */
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
    label: "Messages",
    hint: "One webhook message covers up to 100 people.",
    types: [
      { type: "delivery.sent", label: "sent" },
      { type: "delivery.failed", label: "failed" },
      { type: "delivery.suppressed", label: "held back" },
    ],
  },
  {
    label: "Reactions",
    hint: "Reported by people’s devices.",
    types: [
      { type: "feedback.delivered", label: "delivered" },
      { type: "feedback.displayed", label: "seen" },
      { type: "feedback.actioned", label: "clicked" },
      { type: "feedback.exited", label: "dismissed" },
      { type: "feedback.answered", label: "answered" },
    ],
  },
  {
    label: "Devices",
    hint: "Devices that push messages no longer reach.",
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

/** Returns the chosen events for a list: `campaigns and feedback`. */
export function eventWords(events: readonly EventType[]): string {
  if (events.length === 0) return "everything";
  if (events.length === 1) return events[0] ?? "";
  const nouns = [...new Set(events.map((type) => PLURAL[type.split(".")[0] ?? ""] ?? type))];
  const last = nouns.pop() ?? "";
  return `${nouns.length > 0 ? `${nouns.join(", ")} and ` : ""}${last} (${events.length} kinds)`;
}

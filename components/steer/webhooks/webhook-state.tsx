import type { Webhook, WebhookMessage } from "@/components/steer/webhooks/webhook.ts";
import type { Tone } from "@/components/ui/badge.tsx";
import { StateDot } from "@/components/ui/state-dot.tsx";
import { counted } from "@/server/words.ts";

const STATES: Record<Webhook["state"], { word: string; tone: Tone }> = {
  on: { word: "on", tone: "green" },
  off: { word: "off", tone: "neutral" },
  failing: { word: "stopped", tone: "red" },
};

export function WebhookState({ state }: { state: Webhook["state"] }) {
  const { word, tone } = STATES[state];
  return <StateDot tone={tone}>{word}</StateDot>;
}

/**
 * Shows the delivery state of a message. One that failed before and waits for its next attempt is
 * not lost yet.
 */
export function MessageState({ message }: { message: WebhookMessage }) {
  const { state, attempts, lastError } = message;
  if (state === "sent") return <StateDot tone="green">sent</StateDot>;
  if (state === "failed") return <StateDot tone="red">failed</StateDot>;
  return lastError !== null && attempts > 0 ? (
    <StateDot tone="amber">retrying after {counted(attempts, "attempt", "attempts")}</StateDot>
  ) : (
    <StateDot tone="accent" live>
      pending
    </StateDot>
  );
}

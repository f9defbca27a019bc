import type { Tone } from "@/components/ui/badge.tsx";
import { StateDot } from "@/components/ui/state-dot.tsx";
import type { MessageRow } from "@/server/outbox/store.ts";
import type { WebhookRow } from "@/server/steer/webhooks/store.ts";

const STATES: Record<WebhookRow["state"], { word: string; tone: Tone }> = {
  on: { word: "on", tone: "green" },
  off: { word: "off", tone: "neutral" },
  failing: { word: "given up", tone: "red" },
};

export function WebhookState({ state }: { state: WebhookRow["state"] }) {
  const { word, tone } = STATES[state];
  return <StateDot tone={tone}>{word}</StateDot>;
}

/** How a message fares: one that failed before and waits for its next try is not yet lost. */
export function MessageState({ message }: { message: MessageRow }) {
  const { state, attempts, lastError } = message;
  if (state === "sent") return <StateDot tone="green">sent</StateDot>;
  if (state === "failed") return <StateDot tone="red">failed</StateDot>;
  return lastError !== null && attempts > 0 ? (
    <StateDot tone="amber">tried {attempts === 1 ? "once" : `${attempts} times`}</StateDot>
  ) : (
    <StateDot tone="accent" live>
      on its way
    </StateDot>
  );
}

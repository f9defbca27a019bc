import Link from "next/link";
import { reasonInWords } from "@/components/engage/campaigns/campaign-words.ts";
import type { UserDelivery } from "@/components/engage/deliveries/user-delivery.ts";
import type { Tone } from "@/components/ui/badge.tsx";
import { StateDot } from "@/components/ui/state-dot.tsx";
import { When } from "@/components/ui/when.tsx";

const STATES: Record<UserDelivery["state"], { words: string; tone: Tone }> = {
  pending: { words: "Waiting", tone: "accent" },
  attempting: { words: "Sending", tone: "accent" },
  sent: { words: "Sent", tone: "green" },
  failed: { words: "Failed", tone: "red" },
  suppressed: { words: "Not sent", tone: "amber" },
};

/** Shows one message: its campaign, each step of its delivery, and why it was not sent. */
export function UserMessage({
  appId,
  delivery,
  device,
}: {
  appId: number;
  delivery: UserDelivery;
  /** The device's name, or null if it is unknown or there was none. */
  device: string | null;
}) {
  const { words, tone } = STATES[delivery.state];
  const steps: [string, Date | null][] = [
    ["sent", delivery.sentAt],
    ["delivered", delivery.deliveredAt],
    ["displayed", delivery.displayedAt],
    [delivery.action ? `clicked “${delivery.action}”` : "clicked", delivery.actionedAt],
    ["dismissed", delivery.exitedAt],
  ];
  const taken = steps.filter((step): step is [string, Date] => step[1] !== null);
  return (
    <li className="flex flex-col gap-1 px-4 py-3 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <Link
          href={`/apps/${appId}/campaigns/${delivery.campaignId}`}
          className="rounded-sm font-medium [overflow-wrap:anywhere] hover:underline"
        >
          {delivery.campaign}
        </Link>
        <StateDot tone={tone}>{words}</StateDot>
      </div>
      {delivery.reason ? <p className="text-muted">{reasonInWords(delivery.reason)}</p> : null}
      {delivery.heldBy ? (
        <p className="text-muted">
          Lower priority than{" "}
          <Link
            href={`/apps/${appId}/campaigns/${delivery.heldBy.id}`}
            className="text-accent-text hover:underline"
          >
            {delivery.heldBy.name}
          </Link>
        </p>
      ) : null}
      <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-muted text-xs">
        {taken.length === 0 ? (
          <span>
            due <When at={delivery.dueAt} />
          </span>
        ) : null}
        {taken.map(([step, at]) => (
          <span key={step}>
            {step} <When at={at} />
          </span>
        ))}
        {delivery.channel === "in_app" ? <span className="text-faint">in the app</span> : null}
        {device ? <span className="text-faint">{device}</span> : null}
      </p>
    </li>
  );
}

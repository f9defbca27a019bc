import Link from "next/link";
import { counted } from "@/components/engage/campaigns/campaign-words.ts";
import { Section } from "@/components/ui/section.tsx";
import type { Hold } from "@/server/steer/reports/store.breakdown.ts";

/** Which campaigns took turns with this one where people may get only so many messages. Nothing when there was none. */
export function Competing({
  appId,
  gaveWay,
  wentAhead,
}: {
  appId: number;
  gaveWay: readonly Hold[];
  wentAhead: readonly Hold[];
}) {
  if (gaveWay.length + wentAhead.length === 0) return null;
  return (
    <Section
      title="Beside other campaigns"
      description="Where a person may get only one of two messages, the campaign of higher priority goes first."
    >
      <ul className="flex flex-col gap-1.5 text-sm">
        {wentAhead.map((hold) => (
          <li key={hold.campaignId}>
            Went ahead of {counted(hold.n, "message", "messages")} of{" "}
            <Other appId={appId} hold={hold} />.
          </li>
        ))}
        {gaveWay.map((hold) => (
          <li key={hold.campaignId}>
            {counted(hold.n, "message", "messages")} of this one gave way to{" "}
            <Other appId={appId} hold={hold} />.
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Other({ appId, hold }: { appId: number; hold: Hold }) {
  return (
    <Link
      href={`/apps/${appId}/campaigns/${hold.campaignId}`}
      className="text-accent-text [overflow-wrap:anywhere] hover:underline"
    >
      {hold.campaign}
    </Link>
  );
}

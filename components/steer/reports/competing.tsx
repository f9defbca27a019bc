import Link from "next/link";
import type { Hold } from "@/components/steer/reports/statistics.ts";
import { Section } from "@/components/ui/section.tsx";
import { counted } from "@/server/words.ts";

/** Lists campaigns that competed with this one under the sending limits. Renders nothing if there were none. */
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
      title="Competing campaigns"
      description="If a limit allows only one message, the campaign with the higher priority is sent first."
    >
      <ul className="flex flex-col gap-1.5 text-sm">
        {wentAhead.map((hold) => (
          <li key={hold.campaignId}>
            Sent before {counted(hold.n, "message", "messages")} of{" "}
            <Other appId={appId} hold={hold} />.
          </li>
        ))}
        {gaveWay.map((hold) => (
          <li key={hold.campaignId}>
            {counted(hold.n, "message", "messages")} of this campaign waited for{" "}
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

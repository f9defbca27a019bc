import { count, counted, reasonInWords } from "@/components/campaigns/campaign-words.ts";
import { Section } from "@/components/ui/section.tsx";
import type { CampaignStatistics } from "@/server/campaigns/campaign-statistics.ts";

/** Every message that was not sent, by reason. Nothing when there is none. */
export function NotSent({ statistics }: { statistics: CampaignStatistics }) {
  const { failed, suppressed, ladder } = statistics;
  const total = ladder.failed + ladder.suppressed;
  if (total === 0) return null;
  return (
    <Section
      title="Not sent"
      description={`${counted(total, "message was", "messages were")} held back or refused. Every one is listed here.`}
    >
      <div className="flex flex-col gap-4">
        <Reasons title="Held back by us" rows={suppressed} total={total} />
        <Reasons title="Refused by the push service" rows={failed} total={total} />
      </div>
    </Section>
  );
}

function Reasons({
  title,
  rows,
  total,
}: {
  title: string;
  rows: readonly { reason: string; n: number }[];
  total: number;
}) {
  if (rows.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-medium text-muted text-xs">{title}</h3>
      <ul className="flex flex-col gap-2">
        {rows.map(({ reason, n }) => (
          <li key={reason} className="relative flex items-center gap-3 text-sm">
            <span className="min-w-0 flex-1">{reasonInWords(reason)}</span>
            <span aria-hidden className="h-1.5 w-24 overflow-hidden rounded-full bg-hover">
              <span
                className="block h-full rounded-full bg-faint"
                style={{ width: `${(n / total) * 100}%` }}
              />
            </span>
            <span className="min-w-14 text-right font-medium tabular-nums">{count(n)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

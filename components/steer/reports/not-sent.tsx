import type { Campaign } from "@/components/engage/campaigns/campaign.ts";
import { reasonInWords } from "@/components/engage/campaigns/campaign-words.ts";
import { CreateSegmentLink } from "@/components/steer/reports/create-segment-link.tsx";
import { Section } from "@/components/ui/section.tsx";
import type { CampaignStatistics, Reason } from "@/server/steer/reports/campaign-statistics.ts";
import type { Message } from "@/server/understand/segments/criteria/schema.message.ts";
import { counted, formatCount } from "@/server/words.ts";

/** Lists messages that were not sent or are waiting, by reason. Renders nothing if there are none. */
export function NotSent({
  appId,
  campaign,
  statistics,
}: {
  appId: number;
  campaign: Pick<Campaign, "id" | "name">;
  statistics: CampaignStatistics;
}) {
  const { failed, suppressed, waiting, funnel } = statistics;
  const total = funnel.failed + funnel.suppressed;
  if (total === 0 && waiting.length === 0) return null;
  const group = { appId, campaign, total: total + funnel.pending };
  return (
    <Section
      title="Not sent"
      description={`${counted(total, "message was", "messages were")} held back or failed. All of them are listed here by reason.`}
    >
      <div className="flex flex-col gap-4">
        <Reasons
          {...group}
          title="Held back by limits and rules"
          rows={suppressed}
          status="not_sent"
        />
        <Reasons {...group} title="Failed at the push service" rows={failed} status="failed" />
        <Reasons {...group} title="Waiting to be sent" rows={waiting} status={null} />
      </div>
    </Section>
  );
}

const CONTROL = ["control_group", "global_control"];

function Reasons({
  appId,
  campaign,
  title,
  rows,
  total,
  status,
}: {
  appId: number;
  campaign: Pick<Campaign, "id" | "name">;
  title: string;
  rows: readonly Reason[];
  total: number;
  /** Null for messages that are still waiting, which have no segment. */
  status: "failed" | "not_sent" | null;
}) {
  if (rows.length === 0) return null;
  const criterion = (reason: string): Message => {
    const base = { type: "message", campaignId: campaign.id, is: true } as const;
    return status === "failed" || !CONTROL.includes(reason)
      ? { ...base, status: status ?? "not_sent", reason }
      : { ...base, status: "control" };
  };
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-medium text-muted text-xs">{title}</h3>
      <ul className="flex flex-col gap-1">
        {rows.map(({ reason, n }) => (
          <li key={reason} className="flex items-center gap-3 text-sm">
            <span className="min-w-0 flex-1">{reasonInWords(reason)}</span>
            <span
              aria-hidden
              className="h-1.5 w-24 overflow-hidden rounded-full bg-hover max-md:w-12"
            >
              <span
                className="block h-full rounded-full bg-faint"
                style={{ width: `${(n / total) * 100}%` }}
              />
            </span>
            <span className="min-w-12 text-right font-medium tabular-nums">{formatCount(n)}</span>
            {status === null ? (
              <span aria-hidden className="size-7 shrink-0 max-md:w-11" />
            ) : (
              <CreateSegmentLink
                appId={appId}
                criterion={criterion(reason)}
                who={`who did not get “${campaign.name}” (${reasonInWords(reason).toLowerCase()})`}
                n={n}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

import { count, counted, reasonInWords } from "@/components/engage/campaigns/campaign-words.ts";
import { SegmentOfThese } from "@/components/steer/reports/segment-of-these.tsx";
import { Section } from "@/components/ui/section.tsx";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import type { CampaignStatistics, Reason } from "@/server/steer/reports/campaign-statistics.ts";
import type { Message } from "@/server/understand/segments/criteria/schema.message.ts";

/** Every message that was not sent or waits, by reason. Nothing when there is none. */
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
      description={`${counted(total, "message was", "messages were")} held back or refused. Every one is listed here.`}
    >
      <div className="flex flex-col gap-4">
        <Reasons {...group} title="Held back by us" rows={suppressed} status="not_sent" />
        <Reasons {...group} title="Refused by the push service" rows={failed} status="failed" />
        <Reasons {...group} title="Waiting, to go when they may" rows={waiting} status={null} />
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
  /** Null = people who may get it yet: no segment. */
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
            <span className="min-w-12 text-right font-medium tabular-nums">{count(n)}</span>
            {status === null ? (
              <span aria-hidden className="size-7 shrink-0 max-md:w-11" />
            ) : (
              <SegmentOfThese
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

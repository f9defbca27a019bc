import type { Campaign } from "@/components/engage/campaigns/campaign.ts";
import { CreateSegmentLink } from "@/components/steer/reports/create-segment-link.tsx";
import { funnelSteps } from "@/components/steer/reports/funnel-steps.ts";
import type { Funnel } from "@/components/steer/reports/statistics.ts";
import { Section } from "@/components/ui/section.tsx";
import { formatCount, formatRate } from "@/server/words.ts";

/** Shows the funnel from planned to acted on, with the conversion rate of each step. */
export function StatisticsFunnel({
  appId,
  campaign,
  funnel,
}: {
  appId: number;
  campaign: Pick<Campaign, "id" | "name" | "channel" | "kind">;
  funnel: Funnel;
}) {
  const { planned } = funnel;
  return (
    <Section
      title="Results"
      description={
        funnel.pending > 0
          ? `${formatCount(planned)} planned = ${formatCount(funnel.sent)} sent + ${formatCount(funnel.failed)} failed + ${formatCount(funnel.suppressed)} held back + ${formatCount(funnel.pending)} waiting.`
          : `${formatCount(planned)} planned = ${formatCount(funnel.sent)} sent + ${formatCount(funnel.failed)} failed + ${formatCount(funnel.suppressed)} held back.`
      }
    >
      <ol className="flex flex-col gap-3" aria-label="Funnel">
        {funnelSteps(campaign, funnel).map(({ name, n, of, what, people }) => (
          <li key={name} className="flex flex-col gap-1">
            <div className="flex items-center gap-3 text-sm">
              <span className="font-medium">{name}</span>
              <span className="min-w-0 truncate text-faint text-xs max-md:hidden">{what}</span>
              <span className="ml-auto whitespace-nowrap text-muted text-xs tabular-nums">
                {of === null ? "" : `${formatRate(n, of[0])} of ${of[1]}`}
              </span>
              <span className="min-w-12 text-right font-semibold tabular-nums">
                {formatCount(n)}
              </span>
              {people === null ? (
                <span aria-hidden className="size-7 shrink-0 max-md:w-11" />
              ) : (
                <CreateSegmentLink
                  appId={appId}
                  criterion={{
                    type: "message",
                    campaignId: campaign.id,
                    status: people[0],
                    is: true,
                  }}
                  who={`${people[1]} “${campaign.name}”`}
                  n={n}
                />
              )}
            </div>
            <div aria-hidden className="h-2 overflow-hidden rounded-full bg-hover">
              <div
                className="h-full rounded-full bg-accent transition-[width]"
                style={{ width: `${planned > 0 ? (n / planned) * 100 : 0}%` }}
              />
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { CampaignCommands } from "@/components/campaigns/campaign-commands.tsx";
import { CampaignFacts } from "@/components/campaigns/campaign-facts.tsx";
import { CampaignState } from "@/components/campaigns/campaign-state.tsx";
import { DevicePreview } from "@/components/campaigns/device-preview.tsx";
import { fillContent } from "@/components/campaigns/fill-roughly.ts";
import { NotSent } from "@/components/campaigns/not-sent.tsx";
import { OverTime } from "@/components/campaigns/over-time.tsx";
import { SendProgress } from "@/components/campaigns/send-progress.tsx";
import { StatisticsLadder } from "@/components/campaigns/statistics-ladder.tsx";
import { useAppZone } from "@/components/campaigns/use-app-zone.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";

const SENDING_MS = 1_500;
const QUIET_MS = 5_000;

/** What became of a campaign, live. */
export function CampaignReport({ appId, id }: { appId: number; id: number }) {
  const trpc = useTRPC();
  const { name: appName, zone } = useAppZone(appId);
  const campaign = useQuery(
    trpc.campaigns.get.queryOptions(
      { appId, id },
      {
        refetchInterval: ({ state: { data } }) =>
          data?.state === "running" || data?.state === "scheduled" ? SENDING_MS : QUIET_MS,
      },
    ),
  );
  const sending = campaign.data?.state === "running";
  const statistics = useQuery(
    trpc.campaigns.statistics.queryOptions(
      { appId, id },
      { refetchInterval: sending ? SENDING_MS : QUIET_MS },
    ),
  );
  const { data } = campaign;
  const figures = statistics.data;
  if (!data || !figures) {
    return (
      <Page>
        <QueryError query={campaign.error ? campaign : statistics} />
        <div role="status" aria-label="Loading" className="mt-4 flex flex-col gap-5">
          <Skeleton className="h-7 w-1/3" />
          <Skeleton className="h-64 rounded-lg" />
        </div>
      </Page>
    );
  }
  const begun = figures.ladder.planned > 0;
  return (
    <Page>
      <PageHeader
        back={
          <Link href={`/apps/${appId}/campaigns`} className="hover:text-fg">
            Campaigns
          </Link>
        }
        title={data.name}
        description={<CampaignState state={data.state} />}
        actions={
          <CampaignCommands appId={appId} campaign={data} statistics={begun ? figures : null} />
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="flex min-w-0 flex-col gap-5">
          {data.stateReason ? <Notice tone="amber">{data.stateReason}</Notice> : null}
          <SendProgress campaign={data} statistics={figures} zone={zone} appId={appId} />
          {begun ? <StatisticsLadder ladder={figures.ladder} /> : null}
          <NotSent statistics={figures} />
          {figures.overTime.length > 0 ? <OverTime statistics={figures} zone={zone} /> : null}
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <Section title="Message">
            <DevicePreview content={fillContent(data.content)} appName={appName} />
          </Section>
          <CampaignFacts appId={appId} campaign={data} zone={zone} />
        </div>
      </div>
    </Page>
  );
}

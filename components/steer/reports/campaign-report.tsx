"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useAppZone } from "@/components/account/apps/use-app-zone.ts";
import { CampaignState } from "@/components/engage/campaigns/campaign-state.tsx";
import { fillContent } from "@/components/engage/campaigns/fill-roughly.ts";
import { GoalReport } from "@/components/engage/campaigns/goal-report.tsx";
import { DevicePreview } from "@/components/engage/composer/preview/device-preview.tsx";
import { StepOfProgram } from "@/components/engage/programs/step-of-program.tsx";
import { AnswersReport } from "@/components/steer/reports/answers-report.tsx";
import { CampaignCommands } from "@/components/steer/reports/campaign-commands.tsx";
import { CampaignFacts } from "@/components/steer/reports/campaign-facts.tsx";
import { Competing } from "@/components/steer/reports/competing.tsx";
import { Lesson } from "@/components/steer/reports/lesson.tsx";
import { NotSent } from "@/components/steer/reports/not-sent.tsx";
import { OccurrencesReport } from "@/components/steer/reports/occurrences-report.tsx";
import { OverTime } from "@/components/steer/reports/over-time.tsx";
import { PartsReport } from "@/components/steer/reports/parts-report.tsx";
import { ReactionsReport } from "@/components/steer/reports/reactions-report.tsx";
import { SendProgress } from "@/components/steer/reports/send-progress.tsx";
import { StateReason } from "@/components/steer/reports/state-reason.tsx";
import { StatisticsFunnel } from "@/components/steer/reports/statistics-funnel.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";

const SENDING_MS = 1_500;
const QUIET_MS = 5_000;

/** Shows the report of a campaign. It refreshes automatically. */
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
    trpc.reports.statistics.queryOptions(
      { appId, id },
      { refetchInterval: sending ? SENDING_MS : QUIET_MS },
    ),
  );
  const breakdown = useQuery(
    trpc.reports.breakdown.queryOptions({ appId, id }, { refetchInterval: QUIET_MS }),
  );
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const mayEdit = app === undefined || ["marketer", "admin", "owner"].includes(app.role);
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
  const begun = figures.funnel.planned > 0;
  const parts = begun ? breakdown.data : undefined;
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
        actions={<CampaignCommands appId={appId} campaign={data} begun={begun} />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="flex min-w-0 flex-col gap-5">
          {data.programId === null ? null : (
            <StepOfProgram appId={appId} id={data.programId} campaignId={id} />
          )}
          {data.stateReason ? <StateReason campaign={data} reason={data.stateReason} /> : null}
          <SendProgress campaign={data} statistics={figures} zone={zone} appId={appId} />
          {data.exempt ? (
            <Notice>
              This is a service message. It was exempt from frequency caps, quiet hours and control
              groups.
            </Notice>
          ) : null}
          {begun ? <GoalReport appId={appId} campaign={data} /> : null}
          {begun ? (
            <StatisticsFunnel appId={appId} campaign={data} funnel={figures.funnel} />
          ) : null}
          {parts ? <ReactionsReport reactions={parts.reactions} /> : null}
          {begun ? <AnswersReport appId={appId} campaign={data} /> : null}
          {parts ? <PartsReport breakdown={parts} /> : null}
          {figures.overTime.length > 0 ? <OverTime statistics={figures} zone={zone} /> : null}
          <NotSent appId={appId} campaign={data} statistics={figures} />
          {parts ? (
            <Competing appId={appId} gaveWay={parts.gaveWay} wentAhead={parts.wentAhead} />
          ) : null}
          {parts ? (
            <OccurrencesReport
              occurrences={parts.occurrences}
              type={data.schedule.type}
              zone={zone}
            />
          ) : null}
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <Section title="Message">
            <DevicePreview content={fillContent(data.content)} appName={appName} />
          </Section>
          <CampaignFacts appId={appId} campaign={data} zone={zone} mayEdit={mayEdit} />
          <Lesson appId={appId} id={id} lesson={data.lesson} mayEdit={mayEdit} />
        </div>
      </div>
    </Page>
  );
}

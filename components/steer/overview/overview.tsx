"use client";

import { useQuery } from "@tanstack/react-query";
import { BarChart } from "@/components/charts/bar-chart.tsx";
import { DroppedNotice } from "@/components/collect/problems/dropped-notice.tsx";
import { FirstSteps } from "@/components/steer/overview/first-steps.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { Stat, StatRow } from "@/components/ui/stat.tsx";
import type { Overview as OverviewData } from "@/server/steer/overview/get-overview.ts";
import { formatCount, formatShortDay } from "@/server/words.ts";

/**
 * Shows what happens in the app now, and the first steps while something is missing for the first
 * message.
 */
export function Overview({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.overview.get.queryOptions({ appId }, { refetchInterval: 10_000 }),
  );
  if (error && !data) return <Notice tone="red">{error.message}</Notice>;
  if (!data) return <Skeleton className="h-24 w-full rounded-lg" />;
  const started = data.users > 0 || data.days.some(({ hits }) => hits > 0);
  return (
    <div className="flex flex-col gap-5">
      <DroppedNotice appId={appId} onlyLimits />
      {started ? <TodaysNumbers data={data} /> : null}
      {data.launched === 0 ? <FirstSteps appId={appId} overview={data} /> : null}
      {started ? <HitsPerDay data={data} /> : null}
    </div>
  );
}

function TodaysNumbers({ data }: { data: OverviewData }) {
  const { hitsLastHour, hitsLimit } = data;
  return (
    <StatRow>
      <Stat label="Users" value={formatCount(data.users)} />
      <Stat label="Active today" value={formatCount(data.activeToday)} />
      <Stat
        label="Hits in the last hour"
        value={`${formatCount(hitsLastHour)}${hitsLastHour >= hitsLimit ? "+" : ""}`}
      />
      <Stat label="Running campaigns" value={formatCount(data.running)} />
    </StatRow>
  );
}

function HitsPerDay({ data }: { data: OverviewData }) {
  return (
    <Section
      title="Hits"
      description="Activities, events, jobs, errors and session starts per day (UTC) in the last 30 days."
    >
      <BarChart
        label="Hits per day"
        points={data.days.map(({ day, hits }) => ({ x: day, hits }))}
        series={[{ key: "hits", name: "Hits" }]}
        formatX={(day) => formatShortDay(new Date(`${day}T00:00:00Z`), "UTC")}
        height={220}
      />
    </Section>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { BellOff } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { Stat, StatRow } from "@/components/ui/stat.tsx";
import { AskFunnel } from "@/components/understand/reach/ask-funnel.tsx";
import { OptInChart } from "@/components/understand/reach/opt-in-chart.tsx";
import { PlatformTable } from "@/components/understand/reach/platform-table.tsx";
import type { PeopleReach } from "@/components/understand/reach/reach.ts";
import { UnreachableReasons } from "@/components/understand/reach/unreachable-reasons.tsx";
import { formatCount, formatRate } from "@/server/words.ts";

/** Shows how many people messages reach, by channel, and why others cannot be reached. */
export function ReachView({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.reach.report.queryOptions({ appId, days: 90 }, { staleTime: 5 * 60_000 }),
  );
  const report = query.data;
  if (query.error && !report) return <QueryError query={query} />;
  if (!report)
    return (
      <div className="flex flex-col gap-5" role="status" aria-label="Counting people">
        <Skeleton className="h-24 w-full rounded-lg" />
        <Skeleton className="h-64 w-full rounded-lg" />
      </div>
    );
  if (report.people.people === 0) return <NoPeople appId={appId} />;
  return (
    <div className="flex flex-col gap-5">
      <p className="max-w-prose text-muted text-sm">
        People and devices seen in the last 90 days. Others may have removed the app and would
        distort the rates.
      </p>
      <Channels people={report.people} />
      <OptInChart days={report.days} />
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <UnreachableReasons people={report.people} retired={report.retired} />
        <div className="flex min-w-0 flex-col gap-5">
          <AskFunnel asks={report.asks} />
          <PlatformTable platforms={report.platforms} />
        </div>
      </div>
    </div>
  );
}

function Channels({ people: { people, push, web, native } }: { people: PeopleReach }) {
  return (
    <StatRow>
      <Stat label="In the app" value={formatCount(people)} hint="Everyone, at their next visit" />
      <Stat
        label="By push"
        value={formatCount(push)}
        hint={`${formatRate(push, people)} of all people`}
      />
      <Stat label="In a browser" value={formatCount(web)} hint="Web push" />
      <Stat
        label="On a phone"
        value={formatCount(native)}
        hint="Android and iOS, through Firebase"
      />
    </StatRow>
  );
}

function NoPeople({ appId }: { appId: number }) {
  return (
    <EmptyState
      icon={<BellOff />}
      title="No people to reach yet"
      action={
        <Button asChild variant="primary">
          <Link href={`/apps/${appId}/integrate`}>Integrate your app</Link>
        </Button>
      }
    >
      After the first device reports, this page shows how many people your messages reach by each
      channel, and why others cannot be reached.
    </EmptyState>
  );
}

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
import { count, percent } from "@/components/understand/reach/reach-words.ts";
import { WhyNot } from "@/components/understand/reach/why-not.tsx";
import type { PeopleReach } from "@/server/understand/reach/store.ts";

/** Whom messages reach, through what, and why not the others. */
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
  if (report.people.people === 0) return <Nobody appId={appId} />;
  return (
    <div className="flex flex-col gap-5">
      <p className="max-w-prose text-muted text-sm">
        People and devices seen in the last 90 days. Whoever was not seen for longer may have
        removed the app, and would only blur the rates.
      </p>
      <Channels people={report.people} />
      <OptInChart days={report.days} />
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <WhyNot people={report.people} retired={report.retired} />
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
      <Stat
        label="Inside the app"
        value={count(people)}
        hint="Everybody, the next time they open it"
      />
      <Stat label="By push" value={count(push)} hint={`${percent(push, people)} of all people`} />
      <Stat label="In a browser" value={count(web)} hint="Web push" />
      <Stat label="On a phone" value={count(native)} hint="Android and iOS, through Firebase" />
    </StatRow>
  );
}

function Nobody({ appId }: { appId: number }) {
  return (
    <EmptyState
      icon={<BellOff />}
      title="Nobody to reach yet"
      action={
        <Button asChild variant="primary">
          <Link href={`/apps/${appId}/integrate`}>Integrate the app</Link>
        </Button>
      }
    >
      With the first device that reports, you see here how many people messages reach, by which
      channel, and why not the others.
    </EmptyState>
  );
}

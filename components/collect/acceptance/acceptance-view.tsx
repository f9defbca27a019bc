"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { AcceptanceActions } from "@/components/collect/acceptance/acceptance-actions.tsx";
import { AcceptanceNotices } from "@/components/collect/acceptance/acceptance-notices.tsx";
import { mayAccept, STATE_WORDS } from "@/components/collect/acceptance/acceptance-words.ts";
import { Arrivals } from "@/components/collect/acceptance/arrivals.tsx";
import { Script } from "@/components/collect/acceptance/script.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { cn } from "@/components/ui/cn.ts";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { Progress } from "@/components/ui/progress.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { StateDot } from "@/components/ui/state-dot.tsx";
import { When } from "@/components/ui/when.tsx";

const EVERY_MS = 2_000;
const SIGNED_EVERY_MS = 15_000;

/** Shows the script of one acceptance. Its checks turn green as hits arrive. */
export function AcceptanceView({ appId, id }: { appId: number; id: number }) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.acceptance.get.queryOptions(
      { appId, id },
      {
        refetchInterval: ({ state }) =>
          state.data?.state === "signed" ? SIGNED_EVERY_MS : EVERY_MS,
      },
    ),
  );
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const { data } = query;
  if (!data) {
    if (query.error) return <QueryError query={query} />;
    return (
      <Card>
        <SkeletonRows rows={8} />
      </Card>
    );
  }
  const { appVersion, platform, state, progress, deviceId, deviceName, startedAt, startedBy } =
    data;
  const { word, tone, live = false } = STATE_WORDS[state];
  const follows = deviceId === null ? "all its traffic" : (deviceName ?? "a paired device");
  const isOpen = state !== "signed";
  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        back={
          <Link href={`/apps/${appId}/acceptance`} className="hover:text-fg print:hidden">
            Acceptance
          </Link>
        }
        title={`Version ${appVersion} on ${platform}`}
        description={
          <>
            Started by {startedBy} <When at={startedAt} />. It checks {follows}.
          </>
        }
        actions={
          <AcceptanceActions appId={appId} acceptance={data} mayEdit={mayAccept(app?.role)} />
        }
      />
      <div className="-mt-3 flex flex-col gap-2">
        <div className="flex flex-wrap items-center justify-between gap-2 text-sm">
          <StateDot tone={tone} live={live}>
            {word}
          </StateDot>
          <span className="text-muted tabular-nums" aria-live="polite">
            {progress.green} of {progress.of} checks of required tags are green
          </span>
        </div>
        <Progress
          value={progress.green}
          max={progress.of}
          label="Green checks"
          tone={progress.green === progress.of ? "green" : "accent"}
        />
      </div>
      {query.error ? <QueryError query={query} /> : null}
      <AcceptanceNotices acceptance={data} />
      <div
        className={cn(
          "grid grid-cols-[minmax(0,1fr)] items-start gap-5",
          isOpen && "xl:grid-cols-[minmax(0,1fr)_22rem] print:block",
        )}
      >
        <Script steps={data.steps} />
        {isOpen ? (
          <div className="min-w-0 xl:sticky xl:top-5 print:hidden">
            <Arrivals appId={appId} acceptance={data} />
          </div>
        ) : null}
      </div>
    </div>
  );
}

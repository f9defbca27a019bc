"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ApprovalPanel } from "@/components/engage/launch/approval-panel.tsx";
import { LaunchButton } from "@/components/engage/launch/launch-button.tsx";
import { LineGroups } from "@/components/engage/launch/line-groups.tsx";
import { MessageForecast } from "@/components/engage/launch/message-forecast.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";

/** Shows the checks before a launch with links to fix them, and the launch button. */
export function PreflightView({ appId, id }: { appId: number; id: number }) {
  const trpc = useTRPC();
  const input = { appId, id };
  const query = useQuery(trpc.launch.preflight.queryOptions(input));
  // This sends requests to other servers, so once per visit is enough.
  const links = useQuery(
    trpc.launch.links.queryOptions(input, { refetchOnWindowFocus: false, staleTime: 60_000 }),
  );
  const { data } = query;
  const path = `/apps/${appId}/campaigns/${id}`;
  if (!data) {
    return <Page>{query.error ? <QueryError query={query} /> : <Loading />}</Page>;
  }
  const { campaign, approval, hindrance } = data;
  const isDraft = campaign.state === "draft";
  return (
    <Page>
      <PageHeader
        back={<Link href={path}>{campaign.name}</Link>}
        title="Before launch"
        description="Who would receive this message now, what it would do, and what blocks the launch."
        actions={
          <>
            <Button asChild>
              <Link href={path}>{isDraft ? "Back to editing" : "Open campaign"}</Link>
            </Button>
            <LaunchButton appId={appId} preflight={data} />
          </>
        }
      />
      {hindrance && isDraft ? (
        <Notice tone="red" className="mb-5">
          This campaign cannot be launched yet. {hindrance}
        </Notice>
      ) : null}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <LineGroups
          lines={[...data.lines, ...(links.data ?? [])]}
          checking={links.isPending}
          linkError={links.error && !links.data ? links : null}
        />
        <div className="flex min-w-0 flex-col gap-5">
          {approval.state === "not_needed" || !isDraft ? null : (
            <ApprovalPanel appId={appId} id={id} approval={approval} />
          )}
          <MessageForecast appId={appId} id={isDraft ? id : null} />
        </div>
      </div>
    </Page>
  );
}

function Loading() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-5">
      <Skeleton className="h-7 w-1/3" />
      <Skeleton className="h-40 rounded-lg" />
      <Skeleton className="h-64 rounded-lg" />
    </div>
  );
}

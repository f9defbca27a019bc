"use client";

import { useQuery } from "@tanstack/react-query";
import { useAppZone } from "@/components/account/apps/use-app-zone.ts";
import { Composer } from "@/components/engage/composer/composer.tsx";
import { draftOf, EMPTY_DRAFT } from "@/components/engage/composer/draft.ts";
import { CampaignReport } from "@/components/steer/reports/campaign-report.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Page } from "@/components/ui/page.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";

/** Shows the composer for a draft and the report for a launched campaign. `id` is null for a new campaign. */
export function CampaignView({ appId, id }: { appId: number; id: number | null }) {
  if (id !== null) return <Existing appId={appId} id={id} />;
  return <Composer appId={appId} initial={{ id: null, draft: EMPTY_DRAFT }} />;
}

function Existing({ appId, id }: { appId: number; id: number }) {
  const trpc = useTRPC();
  const { zone } = useAppZone(appId);
  // A draft is not reloaded on focus, because the typed changes are newer than the server's.
  const query = useQuery(
    trpc.campaigns.get.queryOptions({ appId, id }, { refetchOnWindowFocus: false }),
  );
  const { data } = query;
  if (query.error && !data) {
    return (
      <Page>
        <QueryError query={query} />
      </Page>
    );
  }
  if (!data) {
    return (
      <Page>
        <div role="status" aria-label="Loading" className="flex flex-col gap-5">
          <Skeleton className="h-7 w-1/3" />
          <Skeleton className="h-64 rounded-lg" />
        </div>
      </Page>
    );
  }
  if (data.state !== "draft") return <CampaignReport appId={appId} id={id} />;
  return <Composer appId={appId} initial={{ id, draft: draftOf(data, zone) }} />;
}

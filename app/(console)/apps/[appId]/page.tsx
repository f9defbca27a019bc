import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { Overview } from "@/components/steer/overview/overview.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  prefetch(trpc.overview.get.queryOptions({ appId }));
  return (
    <Hydrate>
      <Page>
        <PageHeader title="Overview" />
        <Overview appId={appId} />
      </Page>
    </Hydrate>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { CampaignList } from "@/components/engage/campaigns/campaign-list.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

export const metadata: Metadata = { title: "Campaigns" };

export default async function CampaignsPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  await prefetch(
    trpc.apps.get.queryOptions({ appId }),
    trpc.campaigns.list.queryOptions({ appId, limit: 100 }),
  );
  return (
    <Hydrate>
      <Page>
        <PageHeader
          title="Campaigns"
          actions={
            <Button asChild variant="primary">
              <Link href={`/apps/${appId}/campaigns/new`}>New campaign</Link>
            </Button>
          }
        />
        <CampaignList appId={appId} />
      </Page>
    </Hydrate>
  );
}

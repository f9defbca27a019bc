import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { CampaignView } from "@/components/steer/reports/campaign-view.tsx";

export const metadata: Metadata = { title: "New campaign" };

export default async function NewCampaignPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  await prefetch(
    trpc.apps.get.queryOptions({ appId }),
    trpc.segments.list.queryOptions({ appId }),
    trpc.composer.testDevices.queryOptions({ appId }),
  );
  return (
    <Hydrate>
      <CampaignView appId={appId} id={null} />
    </Hydrate>
  );
}

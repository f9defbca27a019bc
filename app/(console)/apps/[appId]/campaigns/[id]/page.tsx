import type { Metadata } from "next";
import { orNotFound } from "@/app/or-not-found.ts";
import { parseId } from "@/app/parse-id.ts";
import { api, Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { CampaignView } from "@/components/steer/reports/campaign-view.tsx";

interface CampaignPageProps {
  params: Promise<{ appId: string; id: string }>;
}

async function load({ params }: CampaignPageProps) {
  const { appId, id } = await params;
  const input = { appId: parseId(appId), id: parseId(id) };
  return { ...input, campaign: await orNotFound((await api()).campaigns.get(input)) };
}

export async function generateMetadata(props: CampaignPageProps): Promise<Metadata> {
  return { title: (await load(props)).campaign.name };
}

export default async function CampaignPage(props: CampaignPageProps) {
  const { appId, id, campaign } = await load(props);
  const input = { appId, id };
  await prefetch(
    trpc.apps.get.queryOptions({ appId }),
    trpc.campaigns.get.queryOptions(input),
    ...(campaign.state === "draft"
      ? [
          trpc.segments.list.queryOptions({ appId }),
          trpc.composer.testDevices.queryOptions({ appId }),
        ]
      : [trpc.reports.statistics.queryOptions(input)]),
  );
  return (
    <Hydrate>
      <CampaignView appId={appId} id={id} />
    </Hydrate>
  );
}

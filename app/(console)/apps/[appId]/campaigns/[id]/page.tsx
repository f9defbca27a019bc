import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { parseId } from "@/app/parse-id.ts";
import { api, Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { CampaignView } from "@/components/campaigns/campaign-view.tsx";

interface CampaignPageProps {
  params: Promise<{ appId: string; id: string }>;
}

async function load({ params }: CampaignPageProps) {
  const { appId, id } = await params;
  const input = { appId: parseId(appId), id: parseId(id) };
  try {
    return { ...input, campaign: await (await api()).campaigns.get(input) };
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
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
          trpc.campaigns.testDevices.queryOptions({ appId }),
        ]
      : [trpc.campaigns.statistics.queryOptions(input)]),
  );
  return (
    <Hydrate>
      <CampaignView appId={appId} id={id} />
    </Hydrate>
  );
}

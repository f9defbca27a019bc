import type { Metadata } from "next";
import { orNotFound } from "@/app/or-not-found.ts";
import { parseId } from "@/app/parse-id.ts";
import { api, Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { PreflightView } from "@/components/engage/launch/preflight-view.tsx";

interface LaunchPageProps {
  params: Promise<{ appId: string; id: string }>;
}

async function load({ params }: LaunchPageProps) {
  const { appId, id } = await params;
  const input = { appId: parseId(appId), id: parseId(id) };
  return { ...input, campaign: await orNotFound((await api()).campaigns.get(input)) };
}

export async function generateMetadata(props: LaunchPageProps): Promise<Metadata> {
  return { title: `Before launch: ${(await load(props)).campaign.name}` };
}

export default async function LaunchPage(props: LaunchPageProps) {
  const { appId, id } = await load(props);
  await prefetch(
    trpc.apps.get.queryOptions({ appId }),
    trpc.launch.preflight.queryOptions({ appId, id }),
  );
  return (
    <Hydrate>
      <PreflightView appId={appId} id={id} />
    </Hydrate>
  );
}

import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { parseId } from "@/app/parse-id.ts";
import { api, Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { PreflightView } from "@/components/preflight/preflight-view.tsx";

interface LaunchPageProps {
  params: Promise<{ appId: string; id: string }>;
}

async function load({ params }: LaunchPageProps) {
  const { appId, id } = await params;
  const input = { appId: parseId(appId), id: parseId(id) };
  try {
    return { ...input, campaign: await (await api()).campaigns.get(input) };
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}

export async function generateMetadata(props: LaunchPageProps): Promise<Metadata> {
  return { title: `Before launch: ${(await load(props)).campaign.name}` };
}

export default async function LaunchPage(props: LaunchPageProps) {
  const { appId, id } = await load(props);
  await prefetch(
    trpc.apps.get.queryOptions({ appId }),
    trpc.planning.preflight.queryOptions({ appId, id }),
  );
  return (
    <Hydrate>
      <PreflightView appId={appId} id={id} />
    </Hydrate>
  );
}

import type { Metadata } from "next";
import { orNotFound } from "@/app/or-not-found.ts";
import { parseId } from "@/app/parse-id.ts";
import { api, Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { AcceptanceView } from "@/components/collect/acceptance/acceptance-view.tsx";
import { Page } from "@/components/ui/page.tsx";

interface AcceptanceRoomProps {
  params: Promise<{ appId: string; id: string }>;
}

async function load({ params }: AcceptanceRoomProps) {
  const { appId, id } = await params;
  const input = { appId: parseId(appId), id: parseId(id) };
  return { ...input, acceptance: await orNotFound((await api()).acceptance.get(input)) };
}

export async function generateMetadata(props: AcceptanceRoomProps): Promise<Metadata> {
  const { appVersion, platform } = (await load(props)).acceptance;
  return { title: `Acceptance of ${appVersion} on ${platform}` };
}

export default async function AcceptanceRoomPage(props: AcceptanceRoomProps) {
  const { appId, id } = await load(props);
  await prefetch(
    trpc.acceptance.get.queryOptions({ appId, id }),
    trpc.apps.get.queryOptions({ appId }),
  );
  return (
    <Hydrate>
      <Page width="full">
        <AcceptanceView appId={appId} id={id} />
      </Page>
    </Hydrate>
  );
}

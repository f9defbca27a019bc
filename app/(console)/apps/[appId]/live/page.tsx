import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { LiveStream } from "@/components/collect/live/live-stream.tsx";
import { Page } from "@/components/ui/page.tsx";

export const metadata: Metadata = { title: "Live" };

export default async function LivePage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  prefetch(trpc.live.pairings.queryOptions({ appId }), trpc.tags.names.queryOptions({ appId }));
  return (
    <Hydrate>
      <Page width="full">
        <LiveStream appId={appId} />
      </Page>
    </Hydrate>
  );
}

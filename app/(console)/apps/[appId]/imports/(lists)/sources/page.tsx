import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { SourceList } from "@/components/collect/sources/source-list.tsx";

export const metadata: Metadata = { title: "Sources" };

export default async function SourcesPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  await prefetch(trpc.sources.list.queryOptions({ appId }), trpc.apps.get.queryOptions({ appId }));
  return (
    <Hydrate>
      <SourceList appId={appId} />
    </Hydrate>
  );
}

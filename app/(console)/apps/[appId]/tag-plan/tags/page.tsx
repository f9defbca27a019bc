import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { TagList } from "@/components/collect/tags/tag-list.tsx";

export const metadata: Metadata = { title: "Received tags" };

export default async function ReceivedPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  await prefetch(trpc.tags.list.queryOptions({ appId, search: "", kind: null, page: 1 }));
  return (
    <Hydrate>
      <TagList appId={appId} />
    </Hydrate>
  );
}

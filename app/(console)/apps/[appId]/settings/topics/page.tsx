import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { Topics } from "@/components/engage/topics/topics.tsx";

export const metadata: Metadata = { title: "Topics" };

export default async function TopicsPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  prefetch(trpc.topics.list.queryOptions({ appId }));
  return (
    <Hydrate>
      <Topics appId={appId} />
    </Hydrate>
  );
}

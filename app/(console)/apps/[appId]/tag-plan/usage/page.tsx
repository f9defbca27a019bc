import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { UsageView } from "@/components/steer/usage/usage-view.tsx";

export const metadata: Metadata = { title: "Usage of tags" };

export default async function UsagePage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  await prefetch(trpc.usage.list.queryOptions({ appId }), trpc.apps.get.queryOptions({ appId }));
  return (
    <Hydrate>
      <UsageView appId={appId} />
    </Hydrate>
  );
}

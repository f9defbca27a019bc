import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { SendingLimits } from "@/components/engage/limits/limits.tsx";

export const metadata: Metadata = { title: "Sending limits" };

export default async function LimitsPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  prefetch(trpc.limits.get.queryOptions({ appId }));
  return (
    <Hydrate>
      <SendingLimits appId={appId} />
    </Hydrate>
  );
}

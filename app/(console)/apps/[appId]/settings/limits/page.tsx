import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { DataLimits } from "@/components/account/apps/data-limits.tsx";
import { SendingLimits } from "@/components/engage/limits/limits.tsx";

export const metadata: Metadata = { title: "Limits" };

export default async function LimitsPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  prefetch(
    trpc.limits.get.queryOptions({ appId }),
    trpc.apps.get.queryOptions({ appId }),
    trpc.problems.today.queryOptions({ appId }),
  );
  return (
    <Hydrate>
      <div className="flex flex-col gap-5">
        <SendingLimits appId={appId} />
        <DataLimits appId={appId} />
      </div>
    </Hydrate>
  );
}

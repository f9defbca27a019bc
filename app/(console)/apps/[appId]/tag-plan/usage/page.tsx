import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { UsageView } from "@/components/steer/usage/usage-view.tsx";

export const metadata: Metadata = { title: "Usage of tags" };

export default async function UsagePage({
  params,
  searchParams,
}: {
  params: Promise<{ appId: string }>;
  searchParams: Promise<{ q?: string | string[] }>;
}) {
  const { q } = await searchParams;
  const search = typeof q === "string" ? q.trim().slice(0, 200) : "";
  const appId = parseId((await params).appId);
  await prefetch(
    trpc.usage.list.queryOptions({
      appId,
      search,
      unreadPage: 1,
      missingPage: 1,
      readPage: 1,
    }),
    trpc.apps.get.queryOptions({ appId }),
  );
  return (
    <Hydrate>
      <UsageView appId={appId} />
    </Hydrate>
  );
}

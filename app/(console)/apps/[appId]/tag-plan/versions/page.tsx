import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { VersionList } from "@/components/collect/tag-plan/versions/version-list.tsx";

export const metadata: Metadata = { title: "Versions of the tag plan" };

export default async function VersionsPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  await prefetch(trpc.tagPlan.get.queryOptions({ appId }));
  return (
    <Hydrate>
      <VersionList appId={appId} />
    </Hydrate>
  );
}

import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { PlanPage } from "@/components/collect/tag-plan/plan-page.tsx";

export const metadata: Metadata = { title: "Tag plan" };

export default async function TagPlanPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  await prefetch(
    trpc.tagPlan.get.queryOptions({ appId }),
    trpc.tagPlan.templates.queryOptions({ appId }),
  );
  return (
    <Hydrate>
      <PlanPage appId={appId} />
    </Hydrate>
  );
}

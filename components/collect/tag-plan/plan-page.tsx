"use client";

import { useQuery } from "@tanstack/react-query";
import { PlanEditor } from "@/components/collect/tag-plan/plan-editor.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";

const REFRESH_MS = 15_000;

/** Shows the plan of the app. Its statuses and numbers refresh automatically. */
export function PlanPage({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.tagPlan.get.queryOptions({ appId }, { refetchInterval: REFRESH_MS }));
  if (query.data) return <PlanEditor appId={appId} data={query.data} />;
  if (query.error) return <QueryError query={query} />;
  return (
    <Card>
      <SkeletonRows rows={12} />
    </Card>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { LimitsForm } from "@/components/engage/limits/limits-form.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";

/** Shows the sending limits of an app, which apply to all its messages. */
export function SendingLimits({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.limits.get.queryOptions({ appId }));
  if (query.error) return <QueryError query={query} />;
  if (!query.data) return <SkeletonRows rows={6} />;
  const { mayEdit, ...saved } = query.data;
  return <LimitsForm appId={appId} saved={saved} mayEdit={mayEdit} />;
}

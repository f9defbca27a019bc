"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";

/** Returns the path of the message's program, or null if it has none or is not loaded yet. */
export function useProgramPath(appId: number, campaignId: number | null): string | null {
  const trpc = useTRPC();
  const input = { appId, id: campaignId ?? 0 };
  const { data } = useQuery(
    trpc.campaigns.get.queryOptions(input, {
      enabled: campaignId !== null,
      refetchOnWindowFocus: false,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  return data?.programId ? `/apps/${appId}/programs/${data.programId}` : null;
}

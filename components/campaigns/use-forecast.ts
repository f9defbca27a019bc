"use client";

import { useQuery } from "@tanstack/react-query";
import type { Draft } from "@/components/campaigns/draft.ts";
import { useTRPC } from "@/components/trpc.tsx";

const REFRESH_MS = 60_000;

/** Whom a campaign for `segmentId` (null = everybody) would reach if it started now. */
export function useForecast(appId: number, segmentId: number | null, enabled = true) {
  const trpc = useTRPC();
  return useQuery(
    trpc.campaigns.forecast.queryOptions(
      { appId, segmentId },
      { enabled, refetchInterval: REFRESH_MS },
    ),
  );
}

/** Of a draft; nothing is asked while its segment is not chosen. */
export function useDraftForecast(appId: number, draft: Draft) {
  const segmentId = draft.audience === "segment" ? draft.segmentId : null;
  return useForecast(appId, segmentId, draft.audience === "everybody" || segmentId !== null);
}

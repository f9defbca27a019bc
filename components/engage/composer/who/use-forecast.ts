"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import type { Audience } from "@/server/engage/audience/schema.ts";
import type { Channel } from "@/server/engage/content/schema.kinds.ts";

const REFRESH_MS = 60_000;

/** Estimates how many people a campaign to this audience would reach if it started now. */
export function useForecast(appId: number, audience: Audience, channel: Channel) {
  const trpc = useTRPC();
  return useQuery(
    trpc.audience.forecast.queryOptions(
      { appId, audience, channel },
      { refetchInterval: REFRESH_MS },
    ),
  );
}

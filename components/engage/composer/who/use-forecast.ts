"use client";

import { useQuery } from "@tanstack/react-query";
import type { Draft } from "@/components/engage/composer/draft.ts";
import { audienceOfDraft, isAudienceChosen } from "@/components/engage/composer/draft.ts";
import { useTRPC } from "@/components/trpc.tsx";
import type { Audience } from "@/server/engage/audience/schema.ts";
import type { Channel } from "@/server/engage/content/schema.kinds.ts";

const REFRESH_MS = 60_000;

/** Whom a campaign to this audience would reach if it started now. */
export function useForecast(appId: number, audience: Audience, channel: Channel, enabled = true) {
  const trpc = useTRPC();
  return useQuery(
    trpc.audience.forecast.queryOptions(
      { appId, audience, channel },
      { enabled, refetchInterval: REFRESH_MS },
    ),
  );
}

/** Of a draft; nothing is asked while its segment is not chosen. */
export function useDraftForecast(appId: number, draft: Draft) {
  return useForecast(appId, audienceOfDraft(draft), draft.channel, isAudienceChosen(draft));
}

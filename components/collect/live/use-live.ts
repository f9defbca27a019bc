"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { mergeLines } from "@/components/collect/live/merge-lines.ts";
import type { LiveFilter } from "@/components/collect/live/use-live-filter.ts";
import { useTRPC } from "@/components/trpc.tsx";
import type { LiveLine } from "@/server/collect/live/live-line.ts";

const EVERY_MS = 1_500;
/**
 * The server's processes need up to two seconds to learn that a member is watching. Until then
 * stored hits fill the gap.
 */
const FIRST_ASKS = 3;
/** A page that has not asked for this long (a hidden tab) starts again. */
const LAPSED_MS = 45_000;

interface Stream {
  lines: readonly LiveLine[];
  cursor: number;
  hasPlan: boolean;
  asks: number;
  askedAt: number;
}

/** Returns the arriving lines and keeps them up to date while the page is visible. */
export function useLive(appId: number, filter: LiveFilter) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const queryKey = ["live-stream", appId, filter];
  return useQuery({
    queryKey,
    queryFn: async (): Promise<Stream> => {
      const known = client.getQueryData<Stream>(queryKey);
      const askedAt = Date.now();
      const asks = known && askedAt - known.askedAt < LAPSED_MS ? known.asks + 1 : 1;
      const after = known && asks > FIRST_ASKS ? known.cursor : null;
      const answer = await client.fetchQuery(
        trpc.live.watch.queryOptions({ appId, after, ...filter }, { staleTime: 0, gcTime: 0 }),
      );
      const { cursor, hasPlan } = answer;
      return {
        lines: mergeLines(known?.lines ?? [], answer.lines),
        cursor,
        hasPlan,
        asks,
        askedAt,
      };
    },
    refetchInterval: EVERY_MS,
    structuralSharing: false,
    gcTime: 0,
    retry: false,
  });
}

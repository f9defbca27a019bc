"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { useDebounced } from "@/components/ui/use-debounced.ts";
import type { Criteria } from "@/server/segments/schema.ts";
import type { TagHints } from "@/server/tags/schema.usage.ts";

/** Hints are for those who have stopped typing; later than a count is asked for, so that the count does not wait for them. */
const QUIET_MS = 600;

export interface HintInput {
  criteria?: Criteria[];
  content?: TagHints["content"];
  segmentId?: number | null;
}

/** What is to be known of the tags that a form reads; undefined while it is not known. A query of its own: it holds nothing up. */
export function useTagHints(appId: number, input: HintInput) {
  const trpc = useTRPC();
  const text = useDebounced(JSON.stringify(input), QUIET_MS);
  const asked: HintInput = JSON.parse(text);
  const enabled =
    (asked.criteria?.length ?? 0) > 0 || Boolean(asked.content) || Boolean(asked.segmentId);
  const { data } = useQuery(
    trpc.usage.hints.queryOptions(
      { appId, ...asked },
      {
        enabled,
        placeholderData: keepPreviousData,
        retry: false,
      },
    ),
  );
  return { hints: enabled ? data : undefined, asked };
}

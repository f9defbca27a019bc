"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { useDebounced } from "@/components/ui/use-debounced.ts";
import type { TagHints } from "@/server/steer/usage/schema.ts";
import type { Hints } from "@/server/steer/usage/tag-hints.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";

/** Hints are for those who have stopped typing; later than a count is asked for, so that the count does not wait for them. */
const QUIET_MS = 600;

export interface HintInput {
  criteria?: Criteria[];
  content?: TagHints["content"];
  segmentId?: number | null;
}

/**
 * What is to be known of the tags that a form reads, with what was asked; undefined while it is not known. Until the next answer
 * comes the last one stays. A query of its own: it holds nothing up.
 */
export function useTagHints(
  appId: number,
  input: HintInput,
): { hints: Hints; asked: HintInput } | undefined {
  const trpc = useTRPC();
  const text = useDebounced(JSON.stringify(input), QUIET_MS);
  const asked = useMemo((): HintInput => JSON.parse(text), [text]);
  const enabled =
    (asked.criteria?.length ?? 0) > 0 || Boolean(asked.content) || Boolean(asked.segmentId);
  const { data } = useQuery(
    trpc.tags.hints.queryOptions({ appId, ...asked }, { enabled, retry: false }),
  );
  const current = useMemo(() => data && { hints: data, asked }, [data, asked]);
  const last = useRef(current);
  if (current) last.current = current;
  return enabled ? last.current : undefined;
}

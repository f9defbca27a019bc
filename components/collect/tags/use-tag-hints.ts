"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { useDebounced } from "@/components/ui/use-debounced.ts";
import type { TagHints } from "@/server/steer/usage/schema.ts";
import type { Hints } from "@/server/steer/usage/tag-hints.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";

/**
 * Hints wait until the member stops typing. They start later than the count, so that the count does
 * not wait for them.
 */
const QUIET_MS = 600;

interface HintInput {
  criteria?: Criteria[];
  content?: TagHints["content"];
  segmentId?: number | null;
}

/**
 * Returns the hints for the tags that a form reads, with the input they belong to, or undefined
 * while they are unknown. The last answer stays until the next one arrives. It is a separate query
 * so that it delays nothing.
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

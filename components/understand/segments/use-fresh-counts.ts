"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import type { SegmentView } from "@/server/understand/segments/get-segment.ts";

const FRESH_MS = 5 * 60_000;

/** Recounts segments with old counts, one after the other, and updates the list with each result. */
export function useFreshCounts(
  appId: number,
  segments: readonly SegmentView[] | undefined,
): { counting: number | null; count: (id: number) => Promise<void> } {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { mutateAsync } = useMutation(trpc.segments.count.mutationOptions());
  const [counting, setCounting] = useState<number | null>(null);
  const tried = useRef(new Set<number>());
  const key = trpc.segments.list.queryKey({ appId });

  const count = async (id: number) => {
    setCounting(id);
    try {
      const { count: lastCount, countedAt } = await mutateAsync({ appId, id });
      queryClient.setQueryData(key, (list) =>
        list?.map((segment) =>
          segment.id === id ? { ...segment, lastCount, countedAt } : segment,
        ),
      );
    } finally {
      setCounting(null);
    }
  };
  const latest = useRef(count);
  latest.current = count;

  useEffect(() => {
    if (counting !== null) return;
    const next = segments?.find(
      ({ id, countedAt }) =>
        !tried.current.has(id) &&
        (countedAt === null || Date.now() - countedAt.getTime() > FRESH_MS),
    );
    if (!next) return;
    tried.current.add(next.id);
    // A segment that cannot be counted, such as a deleted one, must not stop the others.
    latest.current(next.id).catch(() => undefined);
  }, [segments, counting]);
  return { counting, count };
}

"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";

interface SegmentContent {
  name: string;
  description: string;
  criteria: Criteria;
}

/**
 * Returns a function that creates (`id` is null) or updates a segment and resolves to its id. Segment queries are
 * then reloaded.
 */
export function useSaveSegment(appId: number) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.segments.create.mutationOptions());
  const update = useMutation(trpc.segments.update.mutationOptions());
  return {
    busy: create.isPending || update.isPending,
    save: async (id: number | null, content: SegmentContent): Promise<number> => {
      const saved =
        id === null
          ? await create.mutateAsync({ appId, ...content })
          : await update.mutateAsync({ appId, id, ...content });
      await queryClient.invalidateQueries(trpc.segments.pathFilter());
      return saved.id;
    },
  };
}

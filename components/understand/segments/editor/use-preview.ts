"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import type { Preview } from "@/server/understand/segments/preview-criteria.ts";

/** Long enough to count a typed number once, short enough to feel immediate. */
const QUIET_MS = 250;

export interface LivePreview {
  /** The latest count. While `stale` is true, it belongs to earlier criteria. */
  preview: Preview | undefined;
  stale: boolean;
  error: string | null;
  retry: () => void;
}

/**
 * Counts the people who match the criteria as they are edited. While `criteria` is null (unfinished), the last
 * count stays.
 */
export function usePreview(appId: number, criteria: Criteria | null): LivePreview {
  const trpc = useTRPC();
  const [settled, setSettled] = useState(criteria);
  const text = JSON.stringify(criteria);
  useEffect(() => {
    if (text === "null") return;
    const timer = setTimeout(() => setSettled(JSON.parse(text)), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useQuery(
    trpc.segments.preview.queryOptions(
      { appId, criteria: settled ?? NOBODY },
      {
        enabled: settled !== null,
        placeholderData: keepPreviousData,
      },
    ),
  );
  const behind = text !== "null" && JSON.stringify(settled) !== text;
  return {
    preview: settled === null ? undefined : query.data,
    stale: criteria === null || behind || query.isFetching,
    error: query.error && !query.isFetching ? query.error.message : null,
    retry: () => void query.refetch(),
  };
}

/** A placeholder that is never sent, because the query is disabled until there are criteria. */
const NOBODY: Criteria = { type: "identified", value: true };

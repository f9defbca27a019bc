"use client";

import { useQuery } from "@tanstack/react-query";
import { Filter } from "lucide-react";
import Link from "next/link";
import { codeOf } from "@/components/query-client.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { SegmentEditor } from "@/components/understand/segments/editor/segment-editor.tsx";

/** Opens the editor with a saved segment, or with a copy of it if `copy` is true. */
export function OpenSegment({
  appId,
  segmentId,
  copy = false,
}: {
  appId: number;
  segmentId: number;
  copy?: boolean;
}) {
  const trpc = useTRPC();
  const { data, error, refetch, isFetching } = useQuery(
    trpc.segments.get.queryOptions({ appId, id: segmentId }, { refetchOnWindowFocus: false }),
  );
  if (data) {
    const { id, name, description, criteria } = data;
    const start = copy
      ? { id: null, name: `${name} (copy)`, description, criteria, touched: true }
      : { id, name, description, criteria, touched: false };
    return <SegmentEditor key={`${copy} ${id}`} appId={appId} start={start} />;
  }
  if (codeOf(error) === "NOT_FOUND") {
    return (
      <EmptyState
        icon={<Filter />}
        title="Segment not found"
        action={
          <Button asChild>
            <Link href={`/apps/${appId}/segments`}>View all segments</Link>
          </Button>
        }
        className="pt-24"
      >
        It was deleted or archived, or it belongs to another app.
      </EmptyState>
    );
  }
  if (error) {
    return <QueryError query={{ error, isFetching, refetch }} />;
  }
  return (
    <div className="flex flex-col gap-5" role="status" aria-label="Loading">
      <Skeleton className="h-9 w-72" />
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <Skeleton className="h-56 rounded-lg" />
        <Skeleton className="h-56 rounded-lg" />
      </div>
    </div>
  );
}

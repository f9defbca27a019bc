"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { SearchInput } from "@/components/ui/form/search-input.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { Table, TableBody, TableHead, Th } from "@/components/ui/table.tsx";
import { toastError } from "@/components/ui/toast-store.ts";
import { NoSegments } from "@/components/understand/segments/no-segments.tsx";
import { SegmentRow } from "@/components/understand/segments/segment-row.tsx";
import { useFreshCounts } from "@/components/understand/segments/use-fresh-counts.ts";

/** Lists all segments with their criteria and counts. Old counts refresh automatically. */
export function SegmentList({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
  const { data, error, refetch, isFetching } = useQuery(trpc.segments.list.queryOptions({ appId }));
  const { data: overview } = useQuery(trpc.overview.get.queryOptions({ appId }));
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const { counting, count } = useFreshCounts(appId, data);
  if (error && !data) {
    return <QueryError query={{ error, isFetching, refetch }} />;
  }
  if (!data) {
    return (
      <Card>
        <SkeletonRows rows={6} />
      </Card>
    );
  }
  if (data.length === 0) return <NoSegments appId={appId} />;
  const wanted = search.trim().toLowerCase();
  const found = data.filter(({ name, description, sentence }) =>
    [name, description, sentence].some((text) => text.toLowerCase().includes(wanted)),
  );
  const mayEdit = app === undefined || ["marketer", "admin", "owner"].includes(app.role);
  return (
    <div className="flex flex-col gap-4">
      <SearchInput
        label="Search segments"
        placeholder="Search segments…"
        value={search}
        onChange={(event) => void setSearch(event.target.value || null)}
      />
      <Card className="overflow-hidden">
        {found.length === 0 ? (
          <EmptyState
            title="No segments match"
            action={<Button onClick={() => void setSearch(null)}>Show all segments</Button>}
          >
            No name, description or criterion contains “{search.trim()}”.
          </EmptyState>
        ) : (
          <Table label="Segments">
            <TableHead>
              <Th>Segment</Th>
              <Th numeric>Users</Th>
              <Th numeric className="max-md:hidden">
                Share
              </Th>
              <Th className="max-lg:hidden">Counted</Th>
              <Th className="max-md:hidden">Campaigns</Th>
              <Th>
                <span className="sr-only">Actions</span>
              </Th>
            </TableHead>
            <TableBody>
              {found.map((segment) => (
                <SegmentRow
                  key={segment.id}
                  appId={appId}
                  segment={segment}
                  total={overview?.users ?? null}
                  counting={counting === segment.id}
                  mayEdit={mayEdit}
                  onCount={() => count(segment.id).catch(toastError)}
                />
              ))}
            </TableBody>
          </Table>
        )}
      </Card>
    </div>
  );
}

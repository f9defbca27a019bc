"use client";

import { useQuery } from "@tanstack/react-query";
import { Database, Plus } from "lucide-react";
import { useMayRun } from "@/components/collect/imports/use-may-run.ts";
import { SourceDialog } from "@/components/collect/sources/source-dialog.tsx";
import { SourceRow } from "@/components/collect/sources/source-row.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { Table, TableBody, TableHead, Th } from "@/components/ui/table.tsx";

/** Lists the other databases that are read on a schedule. */
export function SourceList({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const mayEdit = useMayRun(appId, "sources");
  const query = useQuery({
    ...trpc.sources.list.queryOptions({ appId }),
    refetchInterval: ({ state }) =>
      state.data?.some(({ running, nextRunAt }) => running || isDue(nextRunAt)) ? 2_000 : 30_000,
  });
  const { data } = query;
  if (query.error && !data) return <QueryError query={query} />;
  if (!data) {
    return (
      <Card>
        <SkeletonRows rows={3} />
      </Card>
    );
  }
  const add = (
    <SourceDialog
      appId={appId}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden /> New source
        </Button>
      }
    />
  );
  if (data.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={<Database />}
          title="Import from another database"
          action={
            mayEdit ? (
              add
            ) : (
              <p className="text-muted text-sm">A developer of the app can add a source.</p>
            )
          }
        >
          A source is a query on another PostgreSQL database that runs on a schedule. It returns the
          user id and the columns that become app-info. It only reads, and it is tested before it is
          saved.
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {mayEdit ? <div className="flex justify-end">{add}</div> : null}
      <Card className="overflow-hidden">
        <Table label="Sources">
          <TableHead>
            <Th>Source</Th>
            <Th>State</Th>
            <Th className="max-md:hidden">Schedule</Th>
            <Th className="max-lg:hidden">Last run</Th>
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          </TableHead>
          <TableBody>
            {data.map((source) => (
              <SourceRow key={source.id} appId={appId} source={source} mayEdit={mayEdit} />
            ))}
          </TableBody>
        </Table>
      </Card>
    </div>
  );
}

function isDue(at: Date | null): boolean {
  return at !== null && at.getTime() <= Date.now();
}

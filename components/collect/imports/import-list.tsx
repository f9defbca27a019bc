"use client";

import { useQuery } from "@tanstack/react-query";
import { ImportRow } from "@/components/collect/imports/import-row.tsx";
import { UploadFile } from "@/components/collect/imports/upload-file.tsx";
import { useMayRun } from "@/components/collect/imports/use-may-run.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { Table, TableBody, TableHead, Th } from "@/components/ui/table.tsx";

/** Lists the imported files, newest first, and offers to import another one. */
export function ImportList({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const mayRun = useMayRun(appId, "imports");
  const query = useQuery({
    ...trpc.imports.list.queryOptions({ appId }),
    refetchInterval: ({ state }) =>
      state.data?.imports.some(({ state: s }) => s === "running" || s === "uploading") && 2_000,
  });
  const { data } = query;
  return (
    <div className="flex flex-col gap-6">
      {mayRun ? <UploadFile appId={appId} /> : null}
      {query.error && !data ? <QueryError query={query} /> : null}
      {data ? (
        <Card className="overflow-hidden">
          {data.imports.length === 0 ? (
            <EmptyState title="No imports yet">
              Import what your app does not know, such as the customer number, the plan or the
              branch. Each column becomes app-info that segments can use, and users that do not
              exist yet are created.
            </EmptyState>
          ) : (
            <Table label="File imports">
              <TableHead>
                <Th>File</Th>
                <Th>State</Th>
                <Th numeric>Users</Th>
                <Th numeric>Errors</Th>
                <Th className="max-md:hidden">By</Th>
                <Th className="max-lg:hidden">Uploaded</Th>
              </TableHead>
              <TableBody>
                {data.imports.map((one) => (
                  <ImportRow key={one.id} appId={appId} row={one} />
                ))}
              </TableBody>
            </Table>
          )}
        </Card>
      ) : query.error ? null : (
        <Card>
          <SkeletonRows rows={4} />
        </Card>
      )}
    </div>
  );
}

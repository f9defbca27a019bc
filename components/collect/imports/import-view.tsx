"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { DeleteImport } from "@/components/collect/imports/delete-import.tsx";
import { ImportFacts } from "@/components/collect/imports/import-facts.tsx";
import { ImportProgress } from "@/components/collect/imports/import-progress.tsx";
import { ImportResult } from "@/components/collect/imports/import-result.tsx";
import { ImportState } from "@/components/collect/imports/import-state.tsx";
import { MappingForm } from "@/components/collect/imports/mapping-form.tsx";
import { useMayRun } from "@/components/collect/imports/use-may-run.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";

/** Shows one import: first the choice of columns, then its progress, then its result. */
export function ImportView({ appId, importId }: { appId: number; importId: number }) {
  const trpc = useTRPC();
  const mayRun = useMayRun(appId, "imports");
  const query = useQuery({
    ...trpc.imports.get.queryOptions({ appId, id: importId }),
    refetchInterval: ({ state }) =>
      (state.data?.state === "running" || state.data?.state === "uploading") && 1_000,
  });
  const { data } = query;
  if (query.error && !data) return <QueryError query={query} />;
  if (!data) {
    return (
      <Card>
        <SkeletonRows rows={6} />
      </Card>
    );
  }
  const { state } = data;
  return (
    <>
      <PageHeader
        back={
          <Link href={`/apps/${appId}/imports`} className="hover:text-fg">
            Imports
          </Link>
        }
        title={data.fileName}
        description={<ImportState state={state} />}
        actions={
          mayRun && state !== "running" && state !== "uploading" ? (
            <DeleteImport appId={appId} row={data} />
          ) : null
        }
      />
      <div className="flex flex-col gap-6">
        {state === "ready" && data.preview && data.suggested ? (
          <MappingForm appId={appId} row={data} preview={data.preview} start={data.suggested} />
        ) : null}
        {state === "running" || state === "stopped" ? (
          <ImportProgress appId={appId} row={data} mayRun={mayRun} />
        ) : null}
        {state === "finished" || state === "failed" || data.failed > 0 ? (
          <ImportResult appId={appId} row={data} />
        ) : null}
        <ImportFacts row={data} />
      </div>
    </>
  );
}

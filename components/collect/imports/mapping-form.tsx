"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { MappingColumns } from "@/components/collect/imports/mapping-columns.tsx";
import { draftOf, mappingOf } from "@/components/collect/imports/mapping-draft.ts";
import { MappingOptions } from "@/components/collect/imports/mapping-options.tsx";
import { PreviewTable } from "@/components/collect/imports/preview-table.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Section } from "@/components/ui/section.tsx";
import { useDebounced } from "@/components/ui/use-debounced.ts";
import type { ImportView } from "@/server/collect/imports/get-import.ts";
import type { Preview } from "@/server/collect/imports/make-preview.ts";
import { Mapping } from "@/server/collect/imports/schema.ts";
import { formatCount } from "@/server/words.ts";

/**
 * Asks what each column becomes, checks the choice against the first rows, and starts the import.
 */
export function MappingForm({
  appId,
  row,
  preview,
  start: suggested,
}: {
  appId: number;
  row: ImportView;
  preview: Preview;
  start: Mapping;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() =>
    draftOf(
      suggested,
      preview.columns.map(({ name }) => name),
    ),
  );
  const start = useMutation(trpc.imports.start.mutationOptions());
  const chosen = mappingOf(draft);
  const parsed = Mapping.safeParse(chosen);
  const issue = chosen ? parsed.error?.issues[0]?.message : "Choose the column with the user id.";
  const settled = Mapping.safeParse(mappingOf(useDebounced(draft, 300)));
  const { data: problems = [] } = useQuery({
    ...trpc.imports.check.queryOptions({ appId, id: row.id, mapping: settled.data ?? suggested }),
    enabled: settled.success,
    placeholderData: keepPreviousData,
  });
  const run = async (mapping: Mapping) => {
    await start.mutateAsync({ appId, id: row.id, mapping });
    await queryClient.invalidateQueries(trpc.imports.get.queryFilter({ appId, id: row.id }));
  };
  return (
    <>
      <Section
        title="Map the columns"
        description="Names and types are suggested from the tag plan and the first rows. Skip columns that you do not need."
        flush
      >
        <MappingColumns draft={draft} preview={preview} onChange={setDraft} />
      </Section>
      <MappingOptions draft={draft} onChange={setDraft} />
      <Section
        title={
          preview.rows.length === 1 ? "First row" : `First ${formatCount(preview.rows.length)} rows`
        }
        flush
      >
        <PreviewTable draft={draft} preview={preview} problems={problems} />
      </Section>
      {start.error ? <Notice tone="red">{start.error.message}</Notice> : null}
      {issue ? <Notice tone="amber">{issue}</Notice> : null}
      {!issue && problems[0] ? (
        <Notice tone="amber">
          {problems.length === 1
            ? "One of these rows"
            : `${formatCount(problems.length)} of these rows`}{" "}
          cannot be imported with these settings. The first error: {problems[0].problem} Rows with
          errors are skipped, and you can download them afterwards.
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          disabled={!parsed.success}
          loading={start.isPending}
          onClick={() => parsed.success && void run(parsed.data).catch(() => {})}
        >
          Start import
        </Button>
        <span className="text-muted text-sm">Users that do not exist yet are created.</span>
      </div>
    </>
  );
}

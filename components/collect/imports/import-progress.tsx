"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRate } from "@/components/collect/imports/use-rate.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Progress } from "@/components/ui/progress.tsx";
import { Section } from "@/components/ui/section.tsx";
import { toastError } from "@/components/ui/toast-store.ts";
import type { ImportView } from "@/server/collect/imports/get-import.ts";
import { counted, formatCount, formatDuration } from "@/server/words.ts";

/** Shows the progress, the speed and the time left, and lets the member stop and resume. */
export function ImportProgress({
  appId,
  row,
  mayRun,
}: {
  appId: number;
  row: ImportView;
  mayRun: boolean;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSettled = () =>
    queryClient.invalidateQueries(trpc.imports.get.queryFilter({ appId, id: row.id }));
  const stop = useMutation(trpc.imports.stop.mutationOptions({ onError: toastError, onSettled }));
  const start = useMutation(trpc.imports.start.mutationOptions({ onError: toastError, onSettled }));
  const running = row.state === "running";
  const rate = useRate(row, running);
  const { mapping } = row;
  const remaining = rate ? formatDuration((row.bytes - row.offset) / rate.bytes) : null;
  return (
    <Section
      title={running ? "Importing" : "Stopped"}
      description={
        running
          ? "You can leave this page. The import continues."
          : "Imported rows stay. Resume within 7 days, or the file is removed."
      }
      actions={
        !mayRun ? null : running ? (
          <Button loading={stop.isPending} onClick={() => stop.mutate({ appId, id: row.id })}>
            Stop import
          </Button>
        ) : mapping ? (
          <Button
            variant="primary"
            loading={start.isPending}
            onClick={() => start.mutate({ appId, id: row.id, mapping })}
          >
            Resume import
          </Button>
        ) : null
      }
    >
      <div className="flex flex-col gap-2">
        <Progress
          value={row.offset}
          max={Math.max(row.bytes, 1)}
          label="Share of the file that was imported"
          tone={running ? "accent" : "amber"}
        />
        <p className="text-muted text-sm tabular-nums" aria-live="polite">
          {counted(row.position, "row", "rows")} read, {counted(row.stored, "user", "users")}{" "}
          imported
          {row.failed > 0 ? `, ${counted(row.failed, "error", "errors")}` : ""}
          {running && rate
            ? `. ${formatCount(Math.round(rate.rows))} rows per second, ${remaining} left`
            : ""}
          .
        </p>
      </div>
    </Section>
  );
}

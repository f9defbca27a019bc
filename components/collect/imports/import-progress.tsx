"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { count, counted, durationInWords } from "@/components/collect/imports/import-words.ts";
import { useRate } from "@/components/collect/imports/use-rate.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Progress } from "@/components/ui/progress.tsx";
import { Section } from "@/components/ui/section.tsx";
import { toastError } from "@/components/ui/toast-store.ts";
import type { ImportView } from "@/server/collect/imports/get-import.ts";

/** How far it is, how fast it goes and how long it will take; stop and go on. */
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
  const remaining = rate ? durationInWords((row.bytes - row.offset) / rate.bytes) : null;
  return (
    <Section
      title={running ? "Importing" : "Stopped"}
      description={
        running
          ? "You may leave this page: it goes on by itself."
          : "What was taken in stays. Go on within 7 days; then the file is removed."
      }
      actions={
        !mayRun ? null : running ? (
          <Button loading={stop.isPending} onClick={() => stop.mutate({ appId, id: row.id })}>
            Stop
          </Button>
        ) : mapping ? (
          <Button
            variant="primary"
            loading={start.isPending}
            onClick={() => start.mutate({ appId, id: row.id, mapping })}
          >
            Go on
          </Button>
        ) : null
      }
    >
      <div className="flex flex-col gap-2">
        <Progress
          value={row.offset}
          max={Math.max(row.bytes, 1)}
          label="Part of the file taken in"
          tone={running ? "accent" : "amber"}
        />
        <p className="text-muted text-sm tabular-nums" aria-live="polite">
          {counted(row.position, "row", "rows")} read, {counted(row.stored, "user", "users")} taken
          in
          {row.failed > 0 ? `, ${counted(row.failed, "error", "errors")}` : ""}
          {running && rate
            ? `. ${count(Math.round(rate.rows))} rows a second, ${remaining} left`
            : ""}
          .
        </p>
      </div>
    </Section>
  );
}

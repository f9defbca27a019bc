"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { SourceValues } from "@/components/collect/sources/source-fields.tsx";
import { SourceFields } from "@/components/collect/sources/source-fields.tsx";
import { SourceSample } from "@/components/collect/sources/source-sample.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { toast } from "@/components/ui/toast-store.ts";
import type { SourceView } from "@/server/collect/sources/list-sources.ts";
import { SaveSource, SourceTrial } from "@/server/collect/sources/schema.ts";

/**
 * Asks for the connection, the query and the schedule. It can be tested any number of times, and is
 * tested again before it is saved.
 */
export function SourceForm({
  appId,
  source,
  onDone,
}: {
  appId: number;
  source: SourceView | undefined;
  onDone: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [values, setValues] = useState<SourceValues>({
    name: source?.name ?? "",
    connection: "",
    query: source?.query ?? "",
    idColumn: source?.idColumn ?? "id",
    everyMinutes: source?.everyMinutes ?? 60,
  });
  const [last, setLast] = useState<"test" | "save">("save");
  const set = (part: Partial<SourceValues>) => setValues((now) => ({ ...now, ...part }));
  const given = {
    ...values,
    ...(source ? { id: source.id } : {}),
    connection: values.connection.trim() || undefined,
  };
  const trial = useMutation(trpc.sources.test.mutationOptions());
  const save = useMutation(trpc.sources.save.mutationOptions());
  const tried = useForm(SourceTrial, given, (value) => trial.mutateAsync({ appId, ...value }));
  const kept = useForm(SaveSource, given, async (value) => {
    await save.mutateAsync({ appId, ...value });
    toast(`“${value.name}” is saved and is being read.`, { tone: "green" });
    await queryClient.invalidateQueries(trpc.sources.list.queryFilter({ appId }));
    onDone();
  });
  const { errors, refusal } = last === "test" ? tried : kept;
  return (
    <form
      onSubmit={(event) => {
        setLast("save");
        kept.onSubmit(event);
      }}
      noValidate
      className="flex flex-col gap-4"
    >
      <SourceFields source={source} values={values} errors={errors} set={set} />
      {refusal ? <Notice tone="red">{refusal}</Notice> : null}
      {trial.data && !refusal ? (
        <SourceSample sample={trial.data} idColumn={values.idColumn} />
      ) : null}
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          loading={tried.busy}
          disabled={!tried.ready}
          onClick={(event) => {
            setLast("test");
            tried.onSubmit(event);
          }}
        >
          Test query
        </Button>
        <Button type="submit" variant="primary" loading={kept.busy} disabled={!kept.ready}>
          Test and save source
        </Button>
      </div>
    </form>
  );
}

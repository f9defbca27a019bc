"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { SourceSample } from "@/components/collect/sources/source-sample.tsx";
import { SCHEDULE_OPTIONS } from "@/components/collect/sources/source-words.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { Textarea } from "@/components/ui/form/textarea.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { toast } from "@/components/ui/toast-store.ts";
import type { SourceView } from "@/server/collect/sources/list-sources.ts";
import { SaveSource, SourceTrial } from "@/server/collect/sources/schema.ts";

const EXAMPLE = `select customer_no as id, plan, branch, last_login
from customers
where active`;

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
  const [values, setValues] = useState({
    name: source?.name ?? "",
    connection: "",
    query: source?.query ?? "",
    idColumn: source?.idColumn ?? "id",
    everyMinutes: source?.everyMinutes ?? 60,
  });
  const [last, setLast] = useState<"test" | "save">("save");
  const set = (part: Partial<typeof values>) => setValues((now) => ({ ...now, ...part }));
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
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" error={errors.name}>
          <Input
            value={values.name}
            placeholder="Customer database"
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
        <Field label="Schedule" error={errors.everyMinutes}>
          <Select
            value={String(values.everyMinutes)}
            options={SCHEDULE_OPTIONS}
            onChange={(minutes) => set({ everyMinutes: Number(minutes) })}
          />
        </Field>
      </div>
      <Field
        label="Connection string"
        error={errors.connection}
        hint={
          source
            ? `Stored encrypted (${source.shown}) and never shown. Leave empty to keep it.`
            : "Stored encrypted and never shown again."
        }
      >
        <Input
          type="password"
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          value={values.connection}
          placeholder="postgres://reader:password@db.example.com:5432/customers"
          onChange={(event) => set({ connection: event.target.value })}
        />
      </Field>
      <Field
        label="Query"
        error={errors.query}
        hint="Enter one SELECT that returns a row for each user. Every column except the id becomes app-info of that name. NULL removes the app-info."
      >
        <Textarea
          rows={6}
          spellCheck={false}
          className="font-mono text-sm"
          value={values.query}
          placeholder={EXAMPLE}
          onChange={(event) => set({ query: event.target.value })}
        />
      </Field>
      <Field label="Column with the user id" error={errors.idColumn} className="sm:w-1/2">
        <Input
          className="font-mono"
          value={values.idColumn}
          onChange={(event) => set({ idColumn: event.target.value })}
        />
      </Field>
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

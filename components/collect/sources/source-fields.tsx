import { SCHEDULE_OPTIONS } from "@/components/collect/sources/source-words.ts";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { Textarea } from "@/components/ui/form/textarea.tsx";
import type { SourceView } from "@/server/collect/sources/list-sources.ts";

const EXAMPLE = `select customer_no as id, plan, branch, last_login
from customers
where active`;

export interface SourceValues {
  name: string;
  connection: string;
  query: string;
  idColumn: string;
  everyMinutes: number;
}

/** The fields of a source: name, schedule, connection, query and id column. */
export function SourceFields({
  source,
  values,
  errors,
  set,
}: {
  source: SourceView | undefined;
  values: SourceValues;
  errors: Record<string, string | undefined>;
  set: (part: Partial<SourceValues>) => void;
}) {
  return (
    <>
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
    </>
  );
}

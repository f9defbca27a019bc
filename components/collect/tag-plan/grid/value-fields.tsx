"use client";

import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { ValueType } from "@/server/collect/tags/schema.ts";

const TYPES = [
  { value: "string", label: "string", hint: "Text" },
  { value: "integer", label: "integer", hint: "A number without a fraction" },
  { value: "number", label: "number", hint: "Any number" },
  { value: "boolean", label: "boolean", hint: "true or false" },
  { value: "date", label: "date", hint: "A day or a moment, as 2026-11-23" },
] as const satisfies readonly { value: ValueType; label: string; hint: string }[];

/** Edits type and allowed values. `label` names the subject for screen readers. */
export function ValueFields({
  label,
  type,
  values,
  onType,
  onValues,
}: {
  label: string;
  type: ValueType | null;
  values: string;
  onType: (type: ValueType | null) => void;
  onValues: (values: string) => void;
}) {
  return (
    <>
      <Field label="Type">
        <Select<ValueType>
          aria-label={`Type ${label}`}
          value={type}
          onChange={(next) => onType(ValueType.parse(next))}
          options={TYPES}
          placeholder="Any"
        />
      </Field>
      <Field
        label="Allowed values"
        optional
        hint="Only these values are accepted. Leave empty to accept any."
      >
        <Input
          value={values}
          placeholder="news | sport | tech"
          onChange={(event) => onValues(event.target.value)}
        />
      </Field>
    </>
  );
}

"use client";

import { Trash2 } from "lucide-react";
import { useId } from "react";
import { ValueFields } from "@/components/collect/tag-plan/grid/value-fields.tsx";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { readValue, writeValue } from "@/server/collect/tag-plan/schema.notation.ts";
import type { ExtraSpec } from "@/server/collect/tags/schema.ts";

/** An extra while the member types it. */
export interface ExtraDraft {
  uid: number;
  key: string;
  type: ExtraSpec["type"];
  required: boolean;
  values: string;
  note: string;
}

let lastUid = 0;

export function draftOf(extra: ExtraSpec | null): ExtraDraft {
  lastUid += 1;
  const values = { type: null, required: false, values: extra?.values ?? null, note: "" };
  return {
    uid: lastUid,
    key: extra?.key ?? "",
    type: extra?.type ?? "string",
    required: extra?.required ?? false,
    values: writeValue(values).replace(/^= /, ""),
    note: extra?.note ?? "",
  };
}

/** Returns the extra, or what is wrong with it. */
export function readDraft({ key, type, required, values, note }: ExtraDraft): ExtraSpec | string {
  const read = readValue(values.trim() === "" ? "" : `= ${values}`);
  if (!read.ok) return read.message;
  return {
    key: key.trim(),
    type,
    required,
    ...(read.value.values ? { values: read.value.values } : {}),
    ...(note.trim() === "" ? {} : { note: note.trim() }),
  };
}

export function ExtraFields({
  number,
  extra,
  focused,
  onChange,
  onRemove,
}: {
  number: number;
  extra: ExtraDraft;
  /** True when the field takes the focus on appearing. */
  focused: boolean;
  onChange: (extra: ExtraDraft) => void;
  onRemove: () => void;
}) {
  const id = useId();
  return (
    <li className="rounded-lg border p-3">
      <fieldset aria-labelledby={id} className="grid gap-3 sm:grid-cols-[1fr_auto]">
        <legend id={id} className="sr-only">
          Extra {number}
        </legend>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Key">
            <Input
              autoFocus={focused}
              value={extra.key}
              onChange={(event) => onChange({ ...extra, key: event.target.value })}
            />
          </Field>
          <ValueFields
            label={`of extra ${number}`}
            type={extra.type}
            values={extra.values}
            onType={(type) => onChange({ ...extra, type: type ?? "string" })}
            onValues={(values) => onChange({ ...extra, values })}
          />
          <Field label="Note" optional>
            <Input
              value={extra.note}
              onChange={(event) => onChange({ ...extra, note: event.target.value })}
            />
          </Field>
          <Checkbox
            label="Required. A tag without it is a problem."
            checked={extra.required}
            onChange={(required) => onChange({ ...extra, required })}
          />
        </div>
        <IconButton label={`Remove extra ${number}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </fieldset>
    </li>
  );
}

"use client";

import type { MappingDraft } from "@/components/collect/imports/mapping-draft.ts";
import { Field } from "@/components/ui/form/field.tsx";
import type { SelectOption } from "@/components/ui/form/select.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { Section } from "@/components/ui/section.tsx";
import type { DateOrder, EmptyCell } from "@/server/collect/imports/schema.ts";

const DATES: readonly SelectOption<DateOrder>[] = [
  { value: "iso", label: "Year first: 2026-11-23" },
  { value: "dmy", label: "Day first: 23/11/2026" },
  { value: "mdy", label: "Month first: 11/23/2026" },
];

const EMPTY: readonly SelectOption<EmptyCell>[] = [
  { value: "keep", label: "Keeps the app-info as it is" },
  { value: "forget", label: "Removes the app-info" },
];

/** Asks how dates are written and what an empty cell means. */
export function MappingOptions({
  draft,
  onChange,
}: {
  draft: MappingDraft;
  onChange: (draft: MappingDraft) => void;
}) {
  return (
    <Section title="Read cells">
      <div className="grid gap-4 sm:grid-cols-2">
        {draft.columns.some(({ becomes }) => becomes === "date") ? (
          <Field label="Date format" hint="Dates with the year first are always accepted as well.">
            <Select
              value={draft.dates}
              options={DATES}
              onChange={(dates) => onChange({ ...draft, dates })}
            />
          </Field>
        ) : null}
        <Field label="Empty cell">
          <Select
            value={draft.empty}
            options={EMPTY}
            onChange={(empty) => onChange({ ...draft, empty })}
          />
        </Field>
      </div>
    </Section>
  );
}

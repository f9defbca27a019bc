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
  { value: "keep", label: "Leaves the app-info as it is" },
  { value: "forget", label: "Forgets the app-info" },
];

/** How dates are written, and what an empty cell means. */
export function MappingOptions({
  draft,
  onChange,
}: {
  draft: MappingDraft;
  onChange: (draft: MappingDraft) => void;
}) {
  return (
    <Section title="How cells are read">
      <div className="grid gap-4 sm:grid-cols-2">
        {draft.columns.some(({ becomes }) => becomes === "date") ? (
          <Field label="Dates are written" hint="Year first is always understood as well.">
            <Select
              value={draft.dates}
              options={DATES}
              onChange={(dates) => onChange({ ...draft, dates })}
            />
          </Field>
        ) : null}
        <Field label="An empty cell">
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

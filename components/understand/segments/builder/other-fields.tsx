"use client";

import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { marked, useBuilder } from "@/components/understand/segments/builder/builder-context.tsx";
import type {
  LeafDraft,
  TechnicalDraft,
  TechnicalOp,
} from "@/components/understand/segments/builder/draft.ts";
import { ListField, ValueField } from "@/components/understand/segments/builder/value-field.tsx";
import { TECHNICAL_FIELDS } from "@/server/understand/segments/criteria/schema.technical.ts";

const TECHNICAL_WORDS: Partial<Record<TechnicalDraft["field"], string>> = {
  os: "operating system",
  os_version: "system version",
  app_version: "app version",
  sdk_version: "SDK version",
  locale: "language",
  timezone: "time zone",
  screen: "screen size",
};
const PLACES: readonly string[] = ["country", "region", "city"];
const VERSIONS: readonly string[] = ["app_version", "os_version", "sdk_version"];
const OPS: readonly { value: TechnicalOp; label: string }[] = [
  { value: "is", label: "is" },
  { value: "is_not", label: "is not" },
  { value: "in", label: "is one of" },
  { value: "contains", label: "contains" },
  { value: "starts_with", label: "starts with" },
];
const VERSION_OPS: readonly { value: TechnicalOp; label: string }[] = [
  { value: "gte", label: "is at least" },
  { value: "gt", label: "is above" },
  { value: "lte", label: "is at most" },
  { value: "lt", label: "is below" },
];

function technicalWords(field: TechnicalDraft["field"]): string {
  return TECHNICAL_WORDS[field] ?? field;
}

/** Edits a criterion on a property of a device or on the user's location. */
export function TechnicalFields({
  leaf,
  onChange,
  bad,
}: {
  leaf: TechnicalDraft;
  onChange: (leaf: TechnicalDraft) => void;
  bad: (path: string) => boolean;
}) {
  const { vocabulary } = useBuilder();
  const offer = {
    known: vocabulary?.technicals[leaf.field] ?? [],
    type: "string",
    label: "Value",
    bad: bad("value"),
  } as const;
  const isVersion = VERSIONS.includes(leaf.field);
  const setField = (field: string) => {
    const next = field as TechnicalDraft["field"];
    const keep = VERSIONS.includes(field) || OPS.some(({ value }) => value === leaf.op);
    onChange({ ...leaf, field: next, op: keep ? leaf.op : "is", value: "", list: [] });
  };
  const written = leaf.op === "contains" || leaf.op === "starts_with";
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-muted text-sm">
        {PLACES.includes(leaf.field) ? "are in a location whose" : "have a device whose"}
      </span>
      <span data-primary className="contents">
        <Combobox
          aria-label="Property"
          className="w-48"
          value={leaf.field}
          options={TECHNICAL_FIELDS.map((value) => ({
            value,
            label: technicalWords(value),
            group: PLACES.includes(value) ? "Location" : "Device",
          }))}
          onChange={setField}
        />
      </span>
      <Select
        aria-label="Comparison"
        className="w-auto"
        value={leaf.op}
        onChange={(op) => onChange({ ...leaf, op })}
        options={isVersion ? [...OPS.slice(0, 3), ...VERSION_OPS, ...OPS.slice(3)] : OPS}
      />
      {leaf.op === "in" ? (
        <ListField
          {...offer}
          list={leaf.list}
          onChange={(list) => onChange({ ...leaf, list: list.map(String) })}
        />
      ) : null}
      {leaf.op !== "in" && !written ? (
        <ValueField
          {...offer}
          value={leaf.value}
          onChange={(value) => onChange({ ...leaf, value: String(value) })}
        />
      ) : null}
      {written ? (
        <Input
          aria-label="Text"
          aria-invalid={bad("value") || undefined}
          className="w-44"
          value={leaf.value}
          onChange={(event) => onChange({ ...leaf, value: event.target.value })}
        />
      ) : null}
    </div>
  );
}

export function SegmentFields({
  leaf,
  onChange,
  bad,
}: {
  leaf: Extract<LeafDraft, { type: "segment" }>;
  onChange: (leaf: LeafDraft) => void;
  bad: (path: string) => boolean;
}) {
  const { vocabulary, segmentId } = useBuilder();
  const others = (vocabulary?.segments ?? []).filter(({ id }) => id !== segmentId);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-muted text-sm">are in the segment</span>
      <span data-primary className="contents">
        <Combobox
          aria-label="Segment"
          className={`w-64 ${marked(bad("id"))}`}
          placeholder="Which segment?"
          emptyText="No other segments yet."
          value={leaf.id === null ? null : String(leaf.id)}
          options={others.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(id) => onChange({ type: "segment", id: Number(id) })}
        />
      </span>
    </div>
  );
}

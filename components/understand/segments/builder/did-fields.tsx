"use client";

import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { Combobox } from "@/components/ui/form/combobox.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { marked, useBuilder } from "@/components/understand/segments/builder/builder-context.tsx";
import type { CountOp, DidDraft } from "@/components/understand/segments/builder/draft.ts";
import { newFilter } from "@/components/understand/segments/builder/draft.ts";
import { hasDuration } from "@/components/understand/segments/builder/draft-criteria.ts";
import { ExtrasFilters } from "@/components/understand/segments/builder/extras-filters.tsx";
import { PeriodFields } from "@/components/understand/segments/builder/period-fields.tsx";
import { plural } from "@/server/words.ts";

const KINDS: readonly { value: DidDraft["kind"]; did: string; hint: string }[] = [
  { value: "event", did: "did", hint: "Something happened, such as a purchase" },
  { value: "activity", did: "visited", hint: "A screen or page was viewed" },
  { value: "job", did: "ran", hint: "A task with a duration" },
  { value: "error", did: "met", hint: "A problem that did not end the app" },
  { value: "crash", did: "met", hint: "A problem that ended the app" },
  { value: "session", did: "had", hint: "A period of using the app" },
];
const COUNTS: readonly { value: CountOp; label: string }[] = [
  { value: ">=", label: "at least" },
  { value: "<=", label: "at most" },
  { value: "=", label: "exactly" },
  { value: ">", label: "more than" },
  { value: "<", label: "fewer than" },
];

interface FieldsProps {
  leaf: DidDraft;
  onChange: (leaf: DidDraft) => void;
  bad: (path: string) => boolean;
}

/** Edits a criterion on what users did: how often, when and with which extras. */
export function DidFields({ leaf, onChange, bad }: FieldsProps) {
  const set = (change: Partial<DidDraft>) => onChange({ ...leaf, ...change });
  const { did } = KINDS.find(({ value }) => value === leaf.kind) ?? { did: "did" };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label="Did or never did"
          className="w-auto"
          value={leaf.never ? "never" : "did"}
          onChange={(value) => set({ never: value === "never" })}
          options={[
            { value: "did", label: did },
            { value: "never", label: `never ${did}` },
          ]}
        />
        <Select
          aria-label="Kind"
          className="w-auto"
          value={leaf.kind}
          onChange={(kind) => set({ kind, name: kind === leaf.kind ? leaf.name : "", where: [] })}
          options={KINDS.map(({ value, hint }) => ({ value, label: value, hint }))}
        />
        {leaf.kind === "session" ? null : <TagName leaf={leaf} onChange={onChange} bad={bad} />}
        {leaf.never ? null : <Count leaf={leaf} onChange={onChange} bad={bad} />}
        <PeriodFields period={leaf.period} onChange={(period) => set({ period })} bad={bad} />
        {leaf.duration && hasDuration(leaf.kind) ? (
          <Duration leaf={leaf} onChange={onChange} bad={bad} />
        ) : null}
        {leaf.where.length < 10 && leaf.kind !== "session" ? (
          <Button
            variant="ghost"
            size="sm"
            className="-ml-2"
            onClick={() => set({ where: [...leaf.where, newFilter()] })}
          >
            <Plus aria-hidden /> {leaf.where.length === 0 ? "where…" : "and where…"}
          </Button>
        ) : null}
        {hasDuration(leaf.kind) && !leaf.duration ? (
          <Button
            variant="ghost"
            size="sm"
            className="-ml-2"
            onClick={() => set({ duration: { op: ">=", value: 10 } })}
          >
            <Plus aria-hidden /> lasting…
          </Button>
        ) : null}
      </div>
      <ExtrasFilters leaf={leaf} onChange={(where) => set({ where })} bad={bad} />
    </div>
  );
}

function TagName({ leaf, onChange, bad }: FieldsProps) {
  const { vocabulary } = useBuilder();
  const named = (vocabulary?.hits ?? []).filter(({ kind }) => kind === leaf.kind);
  const any = { value: "", label: `any ${leaf.kind}` };
  return (
    <span data-primary className="contents">
      <Combobox
        aria-label={`Name of the ${leaf.kind}`}
        className={`w-42 ${marked(bad("name"))}`}
        searchPlaceholder="Find or type a name…"
        value={leaf.name}
        options={[
          any,
          ...named.map(({ name, status }) => ({
            value: name,
            label: name,
            ...(status === "planned" ? { hint: "planned" } : {}),
          })),
        ]}
        createLabel={(text) => `Use “${text}”`}
        onChange={(name) => onChange({ ...leaf, name })}
      />
    </span>
  );
}

function Count({ leaf, onChange, bad }: FieldsProps) {
  const { count } = leaf;
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-2">
      <Select
        aria-label="How often"
        className="w-auto"
        value={count.op}
        onChange={(op) => onChange({ ...leaf, count: { ...count, op } })}
        options={COUNTS}
      />
      <NumberInput
        aria-label="Times"
        aria-invalid={bad("count.value") || undefined}
        className="w-16"
        min={0}
        value={count.value}
        onChange={(value) => onChange({ ...leaf, count: { ...count, value } })}
        unit={plural(count.value ?? 0, "time", "times")}
      />
    </span>
  );
}

function Duration({ leaf, onChange, bad }: FieldsProps) {
  const duration = leaf.duration ?? { op: ">=", value: null };
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-2">
      <span className="text-muted text-sm">lasting</span>
      <Select
        aria-label="Duration comparison"
        className="w-auto"
        value={duration.op}
        onChange={(op) => onChange({ ...leaf, duration: { ...duration, op } })}
        options={COUNTS.map(({ value, label }) => ({
          value,
          label: value === "<" ? "less than" : label,
        }))}
      />
      <NumberInput
        aria-label="Seconds"
        aria-invalid={bad("durationMs.value") || undefined}
        className="w-20"
        min={0}
        step="any"
        value={duration.value}
        onChange={(value) => onChange({ ...leaf, duration: { ...duration, value } })}
        unit="seconds"
      />
      <IconButton label="Remove the duration" onClick={() => onChange({ ...leaf, duration: null })}>
        <X aria-hidden />
      </IconButton>
    </span>
  );
}

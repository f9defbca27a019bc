"use client";

import { DateTimeInput } from "@/components/ui/form/date-time-input.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { marked } from "@/components/understand/segments/builder/builder-context.tsx";
import type { PeriodDraft } from "@/components/understand/segments/builder/draft.ts";
import { plural } from "@/server/words.ts";

const TYPES: readonly { value: PeriodDraft["type"]; label: string; hint?: string }[] = [
  { value: "ever", label: "at any time" },
  { value: "last", label: "in the last", hint: "Counted back from now" },
  { value: "days_ago", label: "exactly", hint: "… days ago, on that calendar day" },
  { value: "more_than_days_ago", label: "more than", hint: "… days ago" },
  { value: "since", label: "since" },
  { value: "between", label: "between" },
];
const UNITS = ["minutes", "hours", "days"] as const;
const NUMBER = "w-16";

/** Edits a period. Calendar days are in the app's time zone. */
export function PeriodFields({
  period,
  onChange,
  bad,
}: {
  period: PeriodDraft;
  onChange: (period: PeriodDraft) => void;
  bad: (path: string) => boolean;
}) {
  const set = (change: Partial<PeriodDraft>) => onChange({ ...period, ...change });
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-2">
      <Select
        aria-label="Period"
        className="w-auto"
        value={period.type}
        onChange={(type) => set({ type })}
        options={TYPES}
      />
      {period.type === "last" ? (
        <>
          <NumberInput
            aria-label="Period length"
            aria-invalid={bad("period.n") || undefined}
            className={NUMBER}
            min={1}
            value={period.n}
            onChange={(n) => set({ n })}
          />
          <Select
            aria-label="Period unit"
            className="w-auto"
            value={period.unit}
            onChange={(unit) => set({ unit })}
            options={UNITS.map((unit) => ({
              value: unit,
              label: plural(period.n ?? 0, unit.slice(0, -1), unit),
            }))}
          />
        </>
      ) : null}
      {period.type === "days_ago" || period.type === "more_than_days_ago" ? (
        <NumberInput
          aria-label="Days ago"
          aria-invalid={bad("period.n") || undefined}
          className={NUMBER}
          min={0}
          value={period.n}
          onChange={(n) => set({ n })}
          unit={plural(period.n ?? 0, "day ago", "days ago")}
        />
      ) : null}
      {period.type === "since" ? (
        <DateTimeInput
          date
          aria-label="Start day"
          className={marked(bad("period.date"))}
          value={period.from}
          onChange={(from) => set({ from })}
        />
      ) : null}
      {period.type === "between" ? (
        <>
          <DateTimeInput
            date
            aria-label="First day"
            className={marked(bad("period.from"))}
            value={period.from}
            onChange={(from) => set({ from })}
          />
          <span className="text-muted text-sm">and</span>
          <DateTimeInput
            date
            aria-label="Last day"
            className={marked(bad("period.to"))}
            value={period.to}
            onChange={(to) => set({ to })}
          />
        </>
      ) : null}
    </span>
  );
}

"use client";

import { useState } from "react";
import { DayButtons } from "@/components/engage/composer/when/day-buttons.tsx";
import { MonthFields } from "@/components/engage/composer/when/month-fields.tsx";
import { NextDates } from "@/components/engage/composer/when/next-dates.tsx";
import type { RecurrenceForm } from "@/components/engage/composer/when/recurrence-form.ts";
import {
  EMPTY_RECURRENCE,
  formOf,
  ruleOf,
} from "@/components/engage/composer/when/recurrence-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { DateTimeInput } from "@/components/ui/form/date-time-input.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { plural } from "@/server/words.ts";

const EVERY = [
  { value: "DAILY", label: "days", singular: "day" },
  { value: "WEEKLY", label: "weeks", singular: "week" },
  { value: "MONTHLY", label: "months", singular: "month" },
] as const;
const ENDS = [
  { value: "never", label: "never" },
  { value: "until", label: "on a date" },
  { value: "count", label: "after a number of times" },
] as const;

/** Edits the recurrence in a form, or as an RFC 5545 rule. */
export function RecurrenceEditor({
  appId,
  rule,
  onChange,
  error,
  startAt,
  endAt,
}: {
  appId: number;
  rule: string;
  onChange: (rule: string) => void;
  error: string | undefined;
  startAt: Date | null;
  endAt: Date | null;
}) {
  const form = formOf(rule);
  const [raw, setRaw] = useState(form === null);
  const set = (part: Partial<RecurrenceForm>) =>
    onChange(ruleOf({ ...(form ?? EMPTY_RECURRENCE), ...part }));
  return (
    <div className="flex flex-col gap-4">
      {raw || !form ? (
        <Field
          label="Rule"
          error={error}
          hint="An RFC 5545 rule without DTSTART. For example, FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 means the last working day of each month."
        >
          <Input
            value={rule}
            onChange={(event) => onChange(event.target.value)}
            spellCheck={false}
            className="font-mono text-xs"
          />
        </Field>
      ) : (
        <Fields form={form} set={set} />
      )}
      <Button
        size="sm"
        variant="ghost"
        className="-ml-2 self-start"
        onClick={() => {
          if (raw && !form) onChange(ruleOf(EMPTY_RECURRENCE));
          setRaw(!raw);
        }}
      >
        {raw || !form ? "Use the form" : "Edit as RFC 5545 rule"}
      </Button>
      <NextDates appId={appId} rule={rule} startAt={startAt} endAt={endAt} />
    </div>
  );
}

function Fields({
  form,
  set,
}: {
  form: RecurrenceForm;
  set: (part: Partial<RecurrenceForm>) => void;
}) {
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-sm">Every</span>
        <NumberInput
          aria-label="Interval"
          className="w-16"
          min={1}
          max={99}
          value={form.interval}
          onChange={(n) => set({ interval: Math.min(99, Math.max(1, Math.round(n ?? 1))) })}
        />
        <Select
          aria-label="Days, weeks or months"
          className="w-auto"
          value={form.every}
          onChange={(every) => set({ every })}
          options={EVERY.map(({ value, label, singular }) => ({
            value,
            label: plural(form.interval, singular, label),
          }))}
        />
      </div>
      {form.every === "WEEKLY" ? (
        <DayButtons days={form.days} onChange={(days) => set({ days })} />
      ) : null}
      {form.every === "MONTHLY" ? <MonthFields form={form} set={set} /> : null}
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-sm">Ends</span>
        <Select
          aria-label="Ends"
          className="w-auto"
          value={form.ends}
          onChange={(ends) => set({ ends })}
          options={ENDS}
        />
        {form.ends === "until" ? (
          <DateTimeInput
            date
            aria-label="Last day"
            value={form.until}
            onChange={(until) => set({ until })}
          />
        ) : null}
        {form.ends === "count" ? (
          <NumberInput
            aria-label="Number of times"
            className="w-20"
            min={1}
            max={999}
            value={form.count}
            onChange={(n) => set({ count: Math.min(999, Math.max(1, Math.round(n ?? 1))) })}
            unit="times"
          />
        ) : null}
      </div>
    </>
  );
}

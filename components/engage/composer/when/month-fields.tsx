"use client";

import type { RecurrenceForm } from "@/components/engage/composer/when/recurrence-form.ts";
import { WEEKDAY_WORDS, WEEKDAYS } from "@/components/engage/composer/when/recurrence-form.ts";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { Select } from "@/components/ui/form/select.tsx";

const NTH = [
  { value: "1", label: "first" },
  { value: "2", label: "second" },
  { value: "3", label: "third" },
  { value: "4", label: "fourth" },
  { value: "-1", label: "last" },
] as const;

const DAYS = [
  ...Array.from({ length: 31 }, (_, n) => ({ value: String(n + 1), label: String(n + 1) })),
  { value: "-1", label: "last" },
];

/** Chooses the day of the month. */
export function MonthFields({
  form,
  set,
}: {
  form: RecurrenceForm;
  set: (part: Partial<RecurrenceForm>) => void;
}) {
  return (
    <div className="flex flex-col gap-2">
      <Segmented
        aria-label="Day of the month or weekday"
        value={form.by}
        onChange={(by) => set({ by })}
        options={[
          { value: "day", label: "By day" },
          { value: "weekday", label: "By weekday" },
        ]}
      />
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-sm">On the</span>
        {form.by === "day" ? (
          <>
            <Select
              aria-label="Day of the month"
              className="w-auto"
              value={String(form.day)}
              onChange={(day) => set({ day: Number(day) })}
              options={DAYS}
            />
            <span className="text-sm">day of the month</span>
          </>
        ) : (
          <>
            <Select
              aria-label="Which one"
              className="w-auto"
              value={String(form.nth)}
              onChange={(nth) => set({ nth: Number(nth) })}
              options={NTH.map(({ value, label }) => ({ value: value as string, label }))}
            />
            <Select
              aria-label="Weekday"
              className="w-auto"
              value={form.weekday}
              onChange={(weekday) => set({ weekday })}
              options={WEEKDAYS.map((value) => ({ value, label: WEEKDAY_WORDS[value] }))}
            />
          </>
        )}
      </div>
      {form.by === "day" && form.day > 28 ? (
        <p className="text-muted text-xs">
          Months without a day {form.day} are skipped. Choose “last” for the end of every month.
        </p>
      ) : null}
    </div>
  );
}

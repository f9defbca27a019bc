"use client";

import type { Weekday } from "@/components/engage/composer/when/recurrence-form.ts";
import { WEEKDAY_WORDS, WEEKDAYS } from "@/components/engage/composer/when/recurrence-form.ts";
import { cn } from "@/components/ui/cn.ts";

/** Chooses days of the week. At least one stays selected. */
export function DayButtons({
  days,
  onChange,
}: {
  days: readonly Weekday[];
  onChange: (days: Weekday[]) => void;
}) {
  const toggle = (day: Weekday) => {
    const next = days.includes(day) ? days.filter((other) => other !== day) : [...days, day];
    if (next.length > 0) onChange(next);
  };
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">On these days</legend>
      {WEEKDAYS.map((day) => {
        const on = days.includes(day);
        return (
          <button
            key={day}
            type="button"
            aria-pressed={on}
            aria-label={WEEKDAY_WORDS[day]}
            onClick={() => toggle(day)}
            className={cn(
              "control border px-2.5 text-sm",
              on
                ? "border-accent bg-accent-soft font-medium text-accent-text"
                : "border-line-strong text-muted hover:bg-hover",
            )}
          >
            {WEEKDAY_WORDS[day].slice(0, 3)}
          </button>
        );
      })}
    </fieldset>
  );
}

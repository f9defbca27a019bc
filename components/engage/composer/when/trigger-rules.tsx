"use client";

import type { ScheduleDraft } from "@/components/engage/composer/when/draft-schedule.ts";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";

const UNITS = [
  { value: "seconds", label: "seconds" },
  { value: "minutes", label: "minutes" },
  { value: "hours", label: "hours" },
  { value: "days", label: "days" },
] as const;
const AGAIN = [
  { value: "once", label: "only once" },
  { value: "after", label: "again after a number of days" },
  { value: "always", label: "every time" },
] as const;

/** Sets the delay after the trigger, how often the message repeats, and whether the audience is checked again. */
export function TriggerRules({
  schedule,
  set,
}: {
  schedule: ScheduleDraft;
  set: (part: Partial<ScheduleDraft>) => void;
}) {
  return (
    <div className="flex flex-col gap-3 border-t pt-4">
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <span>Send</span>
        <NumberInput
          aria-label="Delay"
          className="w-20"
          min={0}
          value={schedule.delay}
          onChange={(delay) =>
            set({ delay: delay === null ? null : Math.max(0, Math.round(delay)) })
          }
        />
        <Select
          aria-label="Delay unit"
          className="w-auto"
          value={schedule.delayUnit}
          onChange={(delayUnit) => set({ delayUnit })}
          options={UNITS}
        />
        <span>after the trigger,</span>
      </div>
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <span>to each person</span>
        <Select
          aria-label="How often per person"
          className="w-auto"
          value={schedule.reentry}
          onChange={(reentry) => set({ reentry })}
          options={AGAIN}
        />
        {schedule.reentry === "after" ? (
          <NumberInput
            aria-label="Days before it can repeat"
            className="w-20"
            min={1}
            value={schedule.reentryDays}
            onChange={(days) => set({ reentryDays: days === null ? null : Math.round(days) })}
            unit="days"
          />
        ) : null}
      </div>
      <Checkbox
        checked={schedule.stillIn}
        onChange={(stillIn) => set({ stillIn })}
        label="Only if the person is still in the audience at that time"
        hint="People who leave the audience in the meantime receive nothing."
      />
    </div>
  );
}

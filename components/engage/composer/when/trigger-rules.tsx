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
  { value: "once", label: "once and never again" },
  { value: "after", label: "again after some days" },
  { value: "always", label: "every time" },
] as const;

/** How long after the trigger, to whom still, and whether again. */
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
        <span>It goes out</span>
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
          aria-label="Unit of the delay"
          className="w-auto"
          value={schedule.delayUnit}
          onChange={(delayUnit) => set({ delayUnit })}
          options={UNITS}
        />
        <span>later,</span>
      </div>
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <span>to each person</span>
        <Select
          aria-label="How often to one person"
          className="w-auto"
          value={schedule.reentry}
          onChange={(reentry) => set({ reentry })}
          options={AGAIN}
        />
        {schedule.reentry === "after" ? (
          <NumberInput
            aria-label="Days until again"
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
        label="Only to those who are still in the audience then"
        hint="Who leaves it in the meantime gets nothing."
      />
    </div>
  );
}

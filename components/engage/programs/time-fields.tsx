"use client";

import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";
import type { StepTime } from "@/server/engage/programs/steps/step-time.ts";

/** Edits the days after the start, and either a local time or a delay. */
export function TimeFields({
  value,
  onChange,
}: {
  value: StepTime;
  onChange: (value: StepTime) => void;
}) {
  const { day, minutes, time } = value;
  const bound = (n: number | null, max: number) => Math.min(max, Math.max(0, Math.round(n ?? 0)));
  return (
    <div className="flex flex-col gap-4">
      <Field label="Days after the start">
        <NumberInput
          value={day}
          min={0}
          max={365}
          onChange={(n) => onChange({ ...value, day: bound(n, 365) })}
        />
      </Field>
      <RadioGroup
        aria-label="Time of day"
        value={time === null ? "passed" : "clock"}
        onChange={(kind) => onChange({ ...value, time: kind === "clock" ? "10:00" : null })}
        options={[
          {
            value: "clock",
            label: "At a time in the person’s own time zone",
            hint: "Uses the app’s time zone if theirs is unknown. When clocks go forward, a skipped time moves later by the same amount. When clocks go back, a repeated time counts once, the first time.",
          },
          {
            value: "passed",
            label: "After a delay",
            hint: "Counted from the exact start time, at any hour of the day.",
          },
        ]}
      />
      {time === null ? (
        <Field label="Plus minutes" hint="For example, 90 for an hour and a half.">
          <NumberInput
            value={minutes}
            min={0}
            max={1_439}
            unit="minutes"
            onChange={(n) => onChange({ ...value, minutes: bound(n, 1_439) })}
          />
        </Field>
      ) : (
        <Field label="At">
          <Input
            type="time"
            className="w-32"
            value={time}
            onChange={(event) => onChange({ ...value, time: event.target.value || "10:00" })}
          />
        </Field>
      )}
    </div>
  );
}

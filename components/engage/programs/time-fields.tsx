"use client";

import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";
import type { StepTime } from "@/server/engage/programs/steps/step-time.ts";

/** Days after the start, and the hour of the person's clock or the time that passes. */
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
        aria-label="The hour"
        value={time === null ? "passed" : "clock"}
        onChange={(kind) => onChange({ ...value, time: kind === "clock" ? "10:00" : null })}
        options={[
          {
            value: "clock",
            label: "At an hour of the person’s own clock",
            hint: "The app’s clock where theirs is unknown. An hour that is left out when clocks are put forward comes as much later; one that is shown twice counts the first time.",
          },
          {
            value: "passed",
            label: "When so much time has passed",
            hint: "Counted from the very moment of the start, at any hour.",
          },
        ]}
      />
      {time === null ? (
        <Field label="And minutes" hint="60 minutes are an hour.">
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

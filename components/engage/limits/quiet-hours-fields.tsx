"use client";

import { useState } from "react";
import type { RuleFieldsProps } from "@/components/engage/limits/limits-form.tsx";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { Section } from "@/components/ui/section.tsx";

/** When nobody is woken. */
export function QuietFields({ rules, onChange, errors, disabled }: RuleFieldsProps) {
  const { quiet } = rules;
  const [last, setLast] = useState(quiet ?? { from: "21:00", to: "08:00" });
  const set = (next: typeof last) => {
    setLast(next);
    onChange({ quiet: next });
  };
  return (
    <Section
      title="Quiet hours"
      description="On each person's own clock, or the app's where theirs is not known. A push that falls into them waits until they are over; messages inside the app are shown, because whoever reads them is awake."
    >
      <div className="flex flex-col gap-3">
        <Checkbox
          label="Keep quiet hours"
          checked={quiet !== null}
          onChange={(on) => onChange({ quiet: on ? last : null })}
          disabled={disabled}
        />
        {quiet ? (
          <div className="flex flex-wrap gap-4">
            <Field label="From" error={errors.quiet}>
              <Input
                type="time"
                className="w-32"
                value={quiet.from}
                disabled={disabled}
                onChange={(event) => set({ ...quiet, from: event.target.value })}
              />
            </Field>
            <Field label="Until">
              <Input
                type="time"
                className="w-32"
                value={quiet.to}
                disabled={disabled}
                onChange={(event) => set({ ...quiet, to: event.target.value })}
              />
            </Field>
          </div>
        ) : null}
      </div>
    </Section>
  );
}

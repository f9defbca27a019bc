"use client";

import { useState } from "react";
import type { LimitFieldsProps } from "@/components/engage/limits/limits-form.tsx";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { Section } from "@/components/ui/section.tsx";

/** Sets the hours in which no push is sent. */
export function QuietHoursFields({ rules, onChange, errors, disabled }: LimitFieldsProps) {
  const { quiet } = rules;
  const [last, setLast] = useState(quiet ?? { from: "21:00", to: "08:00" });
  const set = (next: typeof last) => {
    setLast(next);
    onChange({ quiet: next });
  };
  return (
    <Section
      title="Quiet hours"
      description="In each person's own time zone, or the app's if theirs is not known. Push messages wait until quiet hours end. In-app messages are still shown, because the person is using the app."
    >
      <div className="flex flex-col gap-3">
        <Checkbox
          label="Use quiet hours"
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

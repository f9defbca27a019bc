"use client";

import type { ScheduleDraft } from "@/components/engage/composer/when/draft-schedule.ts";
import { Field } from "@/components/ui/form/field.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";
import { Select } from "@/components/ui/form/select.tsx";

const PASSED = [
  { value: "next_day", label: "receive it at that hour on the next day" },
  { value: "at_once", label: "receive it immediately" },
  { value: "skip", label: "do not receive it" },
] as const;

/** Chooses the time zone of the schedule, and what happens to people for whom the hour has passed. */
export function ClockFields({
  schedule,
  set,
  recurring,
}: {
  schedule: ScheduleDraft;
  set: (part: Partial<ScheduleDraft>) => void;
  recurring: boolean;
}) {
  return (
    <div className="flex flex-col gap-4">
      <Field label="Time zone">
        <RadioGroup
          value={schedule.clock}
          onChange={(clock) => set({ clock })}
          options={[
            {
              value: "zone",
              label: "The app’s time zone",
              hint: "Everyone receives it at the same moment.",
            },
            {
              value: "local",
              label: "Each person’s own time zone",
              hint: "Everyone receives it at the same local time. Sending takes about a day worldwide.",
            },
          ]}
        />
      </Field>
      {schedule.clock === "local" ? (
        <Field
          label="If the hour has passed, people"
          hint={`Applies where it was already later when ${recurring ? "the date was planned" : "the campaign was launched"}. People without a known time zone use the app’s.`}
        >
          <Select
            className="w-full md:w-80"
            value={schedule.passed}
            onChange={(passed) => set({ passed })}
            options={PASSED}
          />
        </Field>
      ) : null}
    </div>
  );
}

"use client";

import type { ScheduleDraft } from "@/components/engage/composer/when/draft-schedule.ts";
import { Field } from "@/components/ui/form/field.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";
import { Select } from "@/components/ui/form/select.tsx";

const PASSED = [
  { value: "next_day", label: "get it at that hour of the next day" },
  { value: "at_once", label: "get it at once" },
  { value: "skip", label: "do not get it" },
] as const;

/** Whose clock the time is read on, and what becomes of people whose hour is over. */
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
      <Field label="On whose clock">
        <RadioGroup
          value={schedule.clock}
          onChange={(clock) => set({ clock })}
          options={[
            { value: "zone", label: "The app’s", hint: "For everybody at the same moment." },
            {
              value: "local",
              label: "Each person’s own",
              hint: "The same hour everywhere: it goes around the earth in about a day.",
            },
          ]}
        />
      </Field>
      {schedule.clock === "local" ? (
        <Field
          label="People whose hour is over"
          hint={`Where it was already later when ${recurring ? "a date was planned" : "it was launched"}. People whose time zone is not known count as in the app’s.`}
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

"use client";

import { dayInWords, zoneInWords } from "@/components/campaigns/moment-words.ts";
import { wallToDate } from "@/components/campaigns/wall-clock.ts";
import type { PartProps } from "@/components/campaigns/what-section.tsx";
import { DateTimeInput } from "@/components/ui/date-time-input.tsx";
import { Field } from "@/components/ui/field.tsx";
import { RadioGroup } from "@/components/ui/radio-group.tsx";
import { Section } from "@/components/ui/section.tsx";

/** When it starts: at launch, or at a moment on the clocks of the app's zone. */
export function WhenSection({ draft, change, errorOf, leave, zone }: PartProps & { zone: string }) {
  const start = wallToDate(draft.startAt, zone);
  return (
    <Section title="When">
      <div className="flex flex-col gap-4">
        <RadioGroup
          aria-label="When"
          value={draft.timing}
          onChange={(timing) => change({ timing })}
          options={[
            { value: "now", label: "As soon as it is launched" },
            { value: "later", label: "At a date and time" },
          ]}
        />
        {draft.timing === "later" ? (
          <Field label="Start" error={errorOf("startAt")} hint={hintOf(start, zone)}>
            <DateTimeInput
              value={draft.startAt}
              onChange={(startAt) => change({ startAt })}
              onBlur={() => leave("startAt")}
              zone={zoneInWords(zone)}
            />
          </Field>
        ) : null}
      </div>
    </Section>
  );
}

function hintOf(start: Date | null, zone: string): string {
  if (!start) return "On the clock of the app’s time zone, for everybody at the same moment.";
  if (start.getTime() < Date.now())
    return "This moment has passed: the campaign would start as soon as it is launched.";
  return `${dayInWords(start, zone)}, for everybody at the same moment.`;
}

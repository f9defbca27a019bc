"use client";

import type { PartProps } from "@/components/engage/composer/part-props.ts";
import { ApiCall } from "@/components/engage/composer/when/api-call.tsx";
import { ClockFields } from "@/components/engage/composer/when/clock-fields.tsx";
import type { ScheduleDraft, When } from "@/components/engage/composer/when/draft-schedule.ts";
import { RecurrenceEditor } from "@/components/engage/composer/when/recurrence-editor.tsx";
import { TriggerEditor } from "@/components/engage/composer/when/trigger-editor.tsx";
import { TriggerRules } from "@/components/engage/composer/when/trigger-rules.tsx";
import { StepOfCampaign } from "@/components/engage/programs/step-of-program.tsx";
import { wallToDate } from "@/components/engage/schedule/wall-clock.ts";
import { DateTimeInput } from "@/components/ui/form/date-time-input.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";
import { Section } from "@/components/ui/section.tsx";
import { formatWeekdayMoment, formatZone } from "@/server/words.ts";

const CHOICES: readonly { value: When; label: string; hint?: string }[] = [
  { value: "now", label: "At launch" },
  { value: "later", label: "At a date and time" },
  {
    value: "recurring",
    label: "On a recurring schedule",
    hint: "For example, every Monday to the people in the audience on that day.",
  },
  {
    value: "trigger",
    label: "On a trigger",
    hint: "When something happens for a person, such as a purchase.",
  },
  { value: "api", label: "By API", hint: "Your server sends it with an API request." },
];

/** Chooses when the campaign goes out: at launch, at a date, on a recurring schedule, on a trigger or by API. */
export function WhenSection({
  appId,
  draft,
  change,
  errorOf,
  leave,
  zone,
  id,
}: PartProps & { zone: string; id: number | null }) {
  const { schedule } = draft;
  const { when } = schedule;
  const set = (part: Partial<ScheduleDraft>) => change({ schedule: { ...schedule, ...part } });
  const startAt = wallToDate(draft.startAt, zone);
  const endAt = wallToDate(draft.endAt, zone);
  if (when === "step") {
    return (
      <Section
        title="When"
        description="Its program decides when each person receives this message."
      >
        {id === null ? null : <StepOfCampaign appId={appId} campaignId={id} />}
      </Section>
    );
  }
  return (
    <Section title="When">
      <div className="flex flex-col gap-5">
        <RadioGroup
          aria-label="When"
          value={when}
          onChange={(next) => set({ when: next })}
          options={CHOICES}
        />
        {when === "trigger" ? (
          <>
            <TriggerEditor
              appId={appId}
              trigger={schedule.trigger}
              onChange={(trigger) => set({ trigger })}
              errorOf={errorOf}
            />
            <TriggerRules schedule={schedule} set={set} />
          </>
        ) : null}
        {when === "api" ? (
          <ApiCall
            id={id}
            ignoreAudience={schedule.ignoreAudience}
            onIgnoreAudience={(ignoreAudience) => set({ ignoreAudience })}
          />
        ) : null}
        {when === "now" ? null : (
          <Field
            label="Start"
            optional={when !== "later"}
            error={errorOf("startAt")}
            hint={startHint(when, startAt, zone, schedule.clock)}
          >
            <DateTimeInput
              value={draft.startAt}
              onChange={(value) => change({ startAt: value })}
              onBlur={() => leave("startAt")}
              zone={formatZone(zone)}
            />
          </Field>
        )}
        {when === "later" || when === "recurring" ? (
          <ClockFields schedule={schedule} set={set} recurring={when === "recurring"} />
        ) : null}
        {when === "recurring" ? (
          <RecurrenceEditor
            appId={appId}
            rule={schedule.rrule}
            onChange={(rrule) => set({ rrule })}
            error={errorOf("schedule.rrule")}
            startAt={startAt}
            endAt={endAt}
          />
        ) : null}
        {when === "now" && draft.endAt === "" && draft.channel === "push" ? null : (
          <Field
            label="End"
            optional
            error={errorOf("endAt")}
            hint={
              when === "now" || when === "later"
                ? "Nothing is sent or shown after this time."
                : "Nothing is planned, sent or shown after this time. Without an end, the campaign runs until you stop it."
            }
          >
            <DateTimeInput
              value={draft.endAt}
              onChange={(value) => change({ endAt: value })}
              onBlur={() => leave("endAt")}
              zone={formatZone(zone)}
            />
          </Field>
        )}
      </div>
    </Section>
  );
}

function startHint(
  when: When,
  start: Date | null,
  zone: string,
  clock: ScheduleDraft["clock"],
): string {
  if (when !== "later" && !start) return "Without a start, the campaign begins at launch.";
  if (!start) return "In the app’s time zone.";
  if (start.getTime() < Date.now() && when === "later" && clock === "zone")
    return "This time has passed. The campaign would start at launch.";
  const day = formatWeekdayMoment(start, zone);
  if (when !== "later") return `${day}.`;
  return clock === "local"
    ? `${day}, in each person’s own time zone.`
    : `${day}, for everyone at the same moment.`;
}

import { LimitField } from "@/components/engage/limits/limit-field.tsx";
import type { LimitFieldsProps } from "@/components/engage/limits/limits-form.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Section } from "@/components/ui/section.tsx";
import { formatLength, plural } from "@/server/words.ts";

/** Sets how many messages one person can receive. */
export function FrequencyCapFields({ rules, onChange, errors, disabled }: LimitFieldsProps) {
  const hours = rules.gapMinutes / 60;
  return (
    <Section
      title="Frequency cap"
      description="Applies to all campaigns together. Messages above the cap wait, and those with higher priority are sent first. A message is dropped when its time to live runs out. Service messages are exempt and do not count."
    >
      <div className="flex flex-col gap-4">
        <LimitField
          label="Limit any 24 hours"
          numberLabel="Messages in any 24 hours"
          unit={plural(rules.capDay ?? 0, "message", "messages")}
          value={rules.capDay}
          fallback={2}
          min={1}
          max={100}
          onChange={(capDay) => onChange({ capDay })}
          disabled={disabled}
          error={errors.capDay}
        />
        <LimitField
          label="Limit any 7 days"
          numberLabel="Messages in any 7 days"
          unit={plural(rules.capWeek ?? 0, "message", "messages")}
          value={rules.capWeek}
          fallback={5}
          min={1}
          max={500}
          onChange={(capWeek) => onChange({ capWeek })}
          disabled={disabled}
          error={errors.capWeek}
        />
        <Field
          label="Between two push messages"
          hint={
            rules.gapMinutes > 0
              ? `At least ${formatLength(rules.gapMinutes * 60)}. In-app messages are not delayed.`
              : "No minimum. Two messages can arrive at the same time."
          }
          error={errors.gapMinutes}
        >
          <NumberInput
            aria-label="Hours between two push messages"
            value={Number.isNaN(hours) ? null : Math.round(hours * 100) / 100}
            min={0}
            max={168}
            step={0.5}
            unit={plural(hours, "hour", "hours")}
            disabled={disabled}
            onChange={(next) =>
              onChange({ gapMinutes: next === null ? Number.NaN : Math.round(next * 60) })
            }
          />
        </Field>
      </div>
    </Section>
  );
}

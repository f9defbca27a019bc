import { LimitField } from "@/components/engage/limits/limit-field.tsx";
import type { RuleFieldsProps } from "@/components/engage/limits/limits-form.tsx";
import { lengthInWords } from "@/components/engage/limits/limits-words.ts";
import { Field } from "@/components/ui/form/field.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Section } from "@/components/ui/section.tsx";

/** How much one person gets. */
export function FrequencyCapFields({ rules, onChange, errors, disabled }: RuleFieldsProps) {
  const hours = rules.gapMinutes / 60;
  return (
    <Section
      title="How much one person gets"
      description="From all campaigns together. What does not fit waits for its turn, more important campaigns first, and is let go when its time is over. Service messages are free of this and do not count."
    >
      <div className="flex flex-col gap-4">
        <LimitField
          label="Limit any 24 hours"
          numberLabel="Messages in any 24 hours"
          unit={rules.capDay === 1 ? "message" : "messages"}
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
          unit={rules.capWeek === 1 ? "message" : "messages"}
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
              ? `At least ${lengthInWords(rules.gapMinutes)}. Messages inside the app are not held up.`
              : "No pause: two may come at once."
          }
          error={errors.gapMinutes}
        >
          <NumberInput
            aria-label="Hours between two push messages"
            value={Number.isNaN(hours) ? null : Math.round(hours * 100) / 100}
            min={0}
            max={168}
            step={0.5}
            unit={hours === 1 ? "hour" : "hours"}
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

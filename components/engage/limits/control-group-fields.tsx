import type { LimitFieldsProps } from "@/components/engage/limits/limits-form.tsx";
import { controlInWords } from "@/components/engage/limits/limits-words.ts";
import { Field } from "@/components/ui/form/field.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Section } from "@/components/ui/section.tsx";

/** Sets the size of the control groups, which measure the effect of messages. */
export function ControlGroupFields({ rules, onChange, errors, disabled }: LimitFieldsProps) {
  return (
    <Section
      title="Control groups"
      description="People in a control group receive no messages, so that you can measure what messages change. The assignment is permanent. Service messages reach everyone."
    >
      <div className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="No messages at all, percent of people" error={errors.globalControlPercent}>
            <NumberInput
              value={Number.isNaN(rules.globalControlPercent) ? null : rules.globalControlPercent}
              min={0}
              max={20}
              unit="%"
              disabled={disabled}
              onChange={(next) => onChange({ globalControlPercent: next ?? Number.NaN })}
            />
          </Field>
          <Field
            label="No automated messages, percent of people"
            error={errors.automatedControlPercent}
          >
            <NumberInput
              value={
                Number.isNaN(rules.automatedControlPercent) ? null : rules.automatedControlPercent
              }
              min={0}
              max={50}
              unit="%"
              disabled={disabled}
              onChange={(next) => onChange({ automatedControlPercent: next ?? Number.NaN })}
            />
          </Field>
        </div>
        <p className="text-muted text-sm">{controlInWords(rules)}</p>
      </div>
    </Section>
  );
}

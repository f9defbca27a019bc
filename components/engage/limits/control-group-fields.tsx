import type { RuleFieldsProps } from "@/components/engage/limits/limits-form.tsx";
import { controlInWords } from "@/components/engage/limits/limits-words.ts";
import { Field } from "@/components/ui/form/field.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Section } from "@/components/ui/section.tsx";

/** Who gets nothing, so that the effect of messages can be known. */
export function ControlFields({ rules, onChange, errors, disabled }: RuleFieldsProps) {
  return (
    <Section
      title="Control groups"
      description="The only way to know what messages do is to leave some people without them. Who is in a control group stays in it. Service messages reach everybody."
    >
      <div className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Of all people, from all messages" error={errors.globalControlPercent}>
            <NumberInput
              value={Number.isNaN(rules.globalControlPercent) ? null : rules.globalControlPercent}
              min={0}
              max={20}
              unit="%"
              disabled={disabled}
              onChange={(next) => onChange({ globalControlPercent: next ?? Number.NaN })}
            />
          </Field>
          <Field label="From automatic messages" error={errors.automatedControlPercent}>
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

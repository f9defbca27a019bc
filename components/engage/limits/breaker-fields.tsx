import { LimitField } from "@/components/engage/limits/limit-field.tsx";
import type { LimitFieldsProps } from "@/components/engage/limits/limits-form.tsx";
import { breakerInWords } from "@/components/engage/limits/limits-words.ts";
import { Field } from "@/components/ui/form/field.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Section } from "@/components/ui/section.tsx";

/** Sets when a campaign pauses automatically. */
export function BreakerFields({ rules, onChange, errors, disabled }: LimitFieldsProps) {
  const { breaker } = rules;
  const set = (changes: Partial<typeof breaker>) =>
    onChange({ breaker: { ...breaker, ...changes } });
  return (
    <Section
      title="Circuit breaker"
      description="Pauses a campaign automatically when something goes wrong, before it reaches everyone. A member then reviews it and resumes or stops it."
    >
      <div className="flex flex-col gap-4">
        <LimitField
          label="Failed attempts"
          numberLabel="Percent of attempts that fail"
          unit="% of attempts"
          value={breaker.errorPercent}
          fallback={30}
          min={1}
          max={100}
          onChange={(errorPercent) => set({ errorPercent })}
          disabled={disabled}
        />
        <LimitField
          label="Opt-outs"
          numberLabel="Opt-outs per 1,000 people"
          unit="per 1,000 people"
          value={breaker.optOutsPerThousand}
          fallback={20}
          min={0.1}
          max={1_000}
          onChange={(optOutsPerThousand) => set({ optOutsPerThousand })}
          disabled={disabled}
        />
        <LimitField
          label="Dismissals"
          numberLabel="Dismissals per 1,000 messages"
          unit="per 1,000 messages"
          value={breaker.dismissalsPerThousand}
          fallback={700}
          min={1}
          max={1_000}
          onChange={(dismissalsPerThousand) => set({ dismissalsPerThousand })}
          disabled={disabled}
        />
        <Field
          label="Minimum sample"
          hint="The limits apply only after this many messages, because fewer prove nothing."
          error={
            errors.breaker ? "Enter a number within the allowed range on each line." : undefined
          }
        >
          <NumberInput
            value={Number.isNaN(breaker.minimum) ? null : breaker.minimum}
            min={10}
            max={100_000}
            unit="messages"
            disabled={disabled}
            onChange={(next) => set({ minimum: next ?? Number.NaN })}
          />
        </Field>
        <p className="text-muted text-sm">{breakerInWords(rules)}</p>
      </div>
    </Section>
  );
}

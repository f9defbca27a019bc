import { LimitField } from "@/components/engage/limits/limit-field.tsx";
import type { RuleFieldsProps } from "@/components/engage/limits/limits-form.tsx";
import { breakerInWords } from "@/components/engage/limits/limits-words.ts";
import { Field } from "@/components/ui/form/field.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Section } from "@/components/ui/section.tsx";

/** When a campaign pauses itself. */
export function BreakerFields({ rules, onChange, errors, disabled }: RuleFieldsProps) {
  const { breaker } = rules;
  const set = (changes: Partial<typeof breaker>) =>
    onChange({ breaker: { ...breaker, ...changes } });
  return (
    <Section
      title="Emergency brake"
      description="A campaign that goes wrong stops before it has reached everybody. A member looks at it, and resumes or aborts it."
    >
      <div className="flex flex-col gap-4">
        <LimitField
          label="Push services refuse"
          numberLabel="Percent of tries that fail"
          unit="% of tries"
          value={breaker.errorPercent}
          fallback={30}
          min={1}
          max={100}
          onChange={(errorPercent) => set({ errorPercent })}
          disabled={disabled}
        />
        <LimitField
          label="People switch messages off"
          numberLabel="Opt-outs in 1,000 people"
          unit="in 1,000 people"
          value={breaker.optOutsPerThousand}
          fallback={20}
          min={0.1}
          max={1_000}
          onChange={(optOutsPerThousand) => set({ optOutsPerThousand })}
          disabled={disabled}
        />
        <LimitField
          label="People dismiss the message"
          numberLabel="Dismissals in 1,000 messages"
          unit="in 1,000 messages"
          value={breaker.dismissalsPerThousand}
          fallback={700}
          min={1}
          max={1_000}
          onChange={(dismissalsPerThousand) => set({ dismissalsPerThousand })}
          disabled={disabled}
        />
        <Field
          label="Looked at from"
          hint="A handful of messages proves nothing."
          error={errors.breaker ? "Each line needs a number within its limits." : undefined}
        >
          <NumberInput
            value={Number.isNaN(breaker.minimum) ? null : breaker.minimum}
            min={10}
            max={100_000}
            unit="messages on"
            disabled={disabled}
            onChange={(next) => set({ minimum: next ?? Number.NaN })}
          />
        </Field>
        <p className="text-muted text-sm">{breakerInWords(rules)}</p>
      </div>
    </Section>
  );
}

"use client";

import { Plus } from "lucide-react";
import type { StepDraft } from "@/components/engage/composer/what/draft-content.ts";
import { freeId } from "@/components/engage/composer/what/draft-content.ts";
import { useEditing } from "@/components/engage/composer/what/editing-context.tsx";
import { move } from "@/components/engage/composer/what/move.ts";
import { OrderButtons } from "@/components/engage/composer/what/order-buttons.tsx";
import { WordsField } from "@/components/engage/composer/what/words-field.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { Select } from "@/components/ui/form/select.tsx";

const PLACEMENTS = [
  { value: "auto", label: "Automatic" },
  { value: "top", label: "Above" },
  { value: "right", label: "Right" },
  { value: "bottom", label: "Below" },
  { value: "left", label: "Left" },
] as const;

/** Edits the steps of a tour in their order. */
export function StepsEditor() {
  const { base, translating, edit, errorOf } = useEditing();
  const { steps } = base;
  const set = (next: StepDraft[]) => edit((content) => ({ ...content, steps: next }));
  const add = () => {
    const step = { id: freeId("s", steps), anchor: "", title: "", text: "" };
    set([...steps, { ...step, placement: "auto" }]);
  };
  const error = errorOf("steps");
  return (
    <fieldset className="flex flex-col gap-3 border-t pt-5">
      <legend className="sr-only">Steps</legend>
      {steps.map((step, n) => (
        <section
          key={step.id}
          aria-label={`Step ${n + 1}`}
          className="flex flex-col gap-4 rounded-md border p-3"
        >
          <div className="flex items-center justify-between gap-2">
            <h3 className="font-medium text-sm">Step {n + 1}</h3>
            {translating ? null : (
              <OrderButtons
                what={`step ${n + 1}`}
                at={n}
                count={steps.length}
                onMove={(by) => set(move(steps, n, by))}
                onRemove={() => set(steps.filter((other) => other !== step))}
              />
            )}
          </div>
          <WordsField
            at={`steps.${step.id}.title`}
            field={`steps.${n}.title`}
            label={`Title of step ${n + 1}`}
            placeholder="Your saved articles"
          />
          <WordsField
            at={`steps.${step.id}.text`}
            field={`steps.${n}.text`}
            label={`Text of step ${n + 1}`}
            long
            optional
          />
          {translating ? null : (
            <Anchor
              step={step}
              n={n}
              onChange={(part) =>
                set(steps.map((other) => (other === step ? { ...other, ...part } : other)))
              }
            />
          )}
        </section>
      ))}
      {steps.length === 0 ? (
        <p className="text-muted text-sm">
          No steps yet. A tour guides people from element to element of your app. They can leave it
          and continue later.
        </p>
      ) : null}
      {error ? (
        <p role="alert" className="text-red text-xs">
          {error}
        </p>
      ) : null}
      {steps.length < 20 && !translating ? (
        <Button size="sm" className="self-start" onClick={add}>
          <Plus aria-hidden /> Add step
        </Button>
      ) : null}
    </fieldset>
  );
}

function Anchor({
  step,
  n,
  onChange,
}: {
  step: StepDraft;
  n: number;
  onChange: (part: Partial<StepDraft>) => void;
}) {
  const { errorOf, leave } = useEditing();
  const field = `steps.${n}.anchor`;
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Field
        label={`Element of step ${n + 1}`}
        optional
        error={errorOf(field)}
        hint="A CSS selector. If it is empty or matches nothing, the step appears in the middle of the page."
      >
        <Input
          value={step.anchor}
          onChange={(event) => onChange({ anchor: event.target.value })}
          onBlur={() => leave(field)}
          placeholder="#saved, [data-tour=saved]"
          spellCheck={false}
          className="font-mono text-xs"
        />
      </Field>
      <Field label={`Position of step ${n + 1}`}>
        <Select
          value={step.placement}
          onChange={(placement) => onChange({ placement })}
          options={PLACEMENTS}
        />
      </Field>
    </div>
  );
}

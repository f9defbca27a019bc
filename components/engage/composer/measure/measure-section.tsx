"use client";

import { Fold } from "@/components/engage/composer/fold.tsx";
import { HitFields } from "@/components/engage/composer/hit-fields.tsx";
import { WinnerFields } from "@/components/engage/composer/measure/winner-fields.tsx";
import type { PartProps } from "@/components/engage/composer/part-props.ts";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";

const WINDOWS = [1, 24, 72, 168, 336, 720] as const;

/** What the message is for, and what it is measured against. */
export function MeasureSection({ appId, draft, change, errorOf }: PartProps) {
  const { goal, controlPercent, variants } = draft;
  const windows = [...new Set([...WINDOWS, goal.windowHours ?? 72])].sort((a, b) => a - b);
  return (
    <Fold
      title="Goal and measure"
      summary={`${goal.on ? "With a goal" : "No goal"}, ${controlPercent ? `${controlPercent} percent held back` : "nobody held back"}${variants.all.length > 1 ? `, ${variants.all.length} variants` : ""}`}
      wrong={["goal.name", "goal.windowHours", "controlPercent"].some((name) => errorOf(name))}
    >
      {variants.all.length > 1 ? (
        <WinnerFields draft={draft} change={change} errorOf={errorOf} />
      ) : null}
      <div className="flex flex-col gap-3">
        <Checkbox
          checked={goal.on}
          onChange={(on) => change({ goal: { ...goal, on } })}
          label="It has a goal"
          hint="What people do afterwards when the message has worked, such as a purchase."
        />
        {goal.on ? (
          <>
            <HitFields
              appId={appId}
              label="Goal"
              hit={goal.hit}
              onChange={(hit) => change({ goal: { ...goal, hit } })}
            />
            <Field label="Counted when it happens within" error={errorOf("goal.windowHours")}>
              <Select
                className="w-full md:w-48"
                value={String(goal.windowHours ?? 72)}
                onChange={(hours) => change({ goal: { ...goal, windowHours: Number(hours) } })}
                options={windows.map((hours) => ({
                  value: String(hours),
                  label: hoursInWords(hours),
                }))}
              />
            </Field>
          </>
        ) : null}
      </div>
      <Field
        label="Control group"
        error={errorOf("controlPercent")}
        hint={
          draft.exempt
            ? "Service messages go to everybody: nobody is held back."
            : "So many of the audience get nothing, drawn by chance. Only against them can be said what the message changed."
        }
      >
        <NumberInput
          min={0}
          max={50}
          disabled={draft.exempt}
          value={controlPercent}
          onChange={(percent) =>
            change({ controlPercent: percent === null ? null : Math.round(percent) })
          }
          unit="percent"
        />
      </Field>
    </Fold>
  );
}

function hoursInWords(hours: number): string {
  if (hours % 24 !== 0) return hours === 1 ? "an hour" : `${hours} hours`;
  return hours === 24 ? "a day" : `${hours / 24} days`;
}

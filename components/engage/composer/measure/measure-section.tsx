"use client";

import { Fold } from "@/components/engage/composer/fold.tsx";
import { HitFields } from "@/components/engage/composer/hit-fields.tsx";
import { WinnerFields } from "@/components/engage/composer/measure/winner-fields.tsx";
import type { PartProps } from "@/components/engage/composer/part-props.ts";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { formatLength } from "@/server/words.ts";

const WINDOWS = [1, 24, 72, 168, 336, 720] as const;

/** The goal of a campaign, its control group and its variants. */
export function MeasureSection({ appId, draft, change, errorOf }: PartProps) {
  const { goal, controlPercent, variants } = draft;
  const windows = [...new Set([...WINDOWS, goal.windowHours ?? 72])].sort((a, b) => a - b);
  return (
    <Fold
      title="Goal and measurement"
      summary={`${goal.on ? "With a goal" : "No goal"}, ${controlPercent ? `${controlPercent}% control group` : "no control group"}${variants.all.length > 1 ? `, ${variants.all.length} variants` : ""}`}
      wrong={["goal.name", "goal.windowHours", "controlPercent"].some((field) => errorOf(field))}
    >
      {variants.all.length > 1 ? (
        <WinnerFields draft={draft} change={change} errorOf={errorOf} />
      ) : null}
      <div className="flex flex-col gap-3">
        <Checkbox
          checked={goal.on}
          onChange={(on) => change({ goal: { ...goal, on } })}
          label="This campaign has a goal"
          hint="An action that people take when the message works, such as a purchase."
        />
        {goal.on ? (
          <>
            <HitFields
              appId={appId}
              label="Goal"
              hit={goal.hit}
              onChange={(hit) => change({ goal: { ...goal, hit } })}
            />
            <Field label="Counts within" error={errorOf("goal.windowHours")}>
              <Select
                className="w-full md:w-48"
                value={String(goal.windowHours ?? 72)}
                onChange={(hours) => change({ goal: { ...goal, windowHours: Number(hours) } })}
                options={windows.map((hours) => ({
                  value: String(hours),
                  label: formatLength(hours * 3_600),
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
            ? "Service messages go to everyone, so there is no control group."
            : "This share of the audience is chosen at random and receives no message. Comparing them with recipients shows what the message changed."
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

"use client";

import type { VariantsDraft } from "@/components/engage/composer/draft.ts";
import type { PartProps } from "@/components/engage/composer/part-props.ts";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";

/** Sets how people are assigned to variants, and how the winner is chosen. */
export function WinnerFields({
  draft,
  change,
  errorOf,
}: Pick<PartProps, "draft" | "change" | "errorOf">) {
  const { variants } = draft;
  const set = (part: Partial<VariantsDraft>) => change({ variants: { ...variants, ...part } });
  const total = variants.all.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  const error = variants.all
    .map((_, n) => errorOf(`variants.all.${n}.weight`))
    .find((message) => message !== undefined);
  return (
    <fieldset className="flex flex-col gap-3 rounded-md border p-3">
      <legend className="px-1 font-medium text-sm">Variants</legend>
      <div className="flex flex-wrap gap-4">
        {variants.all.map(({ id, weight }) => (
          <span key={id} className="flex items-center gap-2 text-sm">
            {id.toUpperCase()}
            <NumberInput
              aria-label={`Weight of variant ${id.toUpperCase()}`}
              className="w-18"
              min={1}
              max={100}
              value={weight}
              onChange={(next) =>
                set({
                  all: variants.all.map((other) =>
                    other.id === id
                      ? { ...other, weight: next === null ? null : Math.round(next) }
                      : other,
                  ),
                })
              }
            />
            <span className="text-muted text-xs tabular-nums">
              {total > 0 ? `${Math.round(((weight ?? 0) / total) * 100)}%` : ""}
            </span>
          </span>
        ))}
      </div>
      {error ? (
        <p role="alert" className="text-red text-xs">
          {error}
        </p>
      ) : null}
      <Checkbox
        checked={variants.winner}
        onChange={(winner) => set({ winner })}
        label="Test on part of the audience first, then send the winner to the rest"
      />
      {variants.winner ? (
        <div className="flex flex-wrap items-center gap-2 text-sm">
          <span>Test on</span>
          <NumberInput
            aria-label="Percent of the audience in the test"
            className="w-18"
            min={5}
            max={90}
            value={variants.testPercent}
            onChange={(n) => set({ testPercent: n === null ? null : Math.round(n) })}
            unit="percent for"
          />
          <NumberInput
            aria-label="Hours to wait"
            className="w-18"
            min={1}
            max={168}
            value={variants.afterHours}
            onChange={(n) => set({ afterHours: n === null ? null : Math.round(n) })}
            unit="hours. The winner is"
          />
          <Select
            aria-label="How the winner is chosen"
            className="w-auto"
            value={variants.by}
            onChange={(by) => set({ by })}
            options={[
              { value: "actioned", label: "the variant that more people act on" },
              {
                value: "goal",
                label: "the variant that brings more people to the goal",
                disabled: !draft.goal.on,
              },
            ]}
          />
        </div>
      ) : null}
    </fieldset>
  );
}

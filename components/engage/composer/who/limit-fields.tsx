"use client";

import type { AudienceDraft } from "@/components/engage/composer/who/draft-audience.ts";
import { ORDER_OPTIONS } from "@/components/engage/composer/who/draft-audience.ts";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";

const LIMITS = [
  { value: "none", label: "everyone in the audience" },
  { value: "percent", label: "a random part" },
  { value: "top", label: "the top people" },
] as const;

/** Limits the size of the audience. */
export function LimitFields({
  audience,
  set,
  errorOf,
}: {
  audience: AudienceDraft;
  set: (part: Partial<AudienceDraft>) => void;
  errorOf: (field: string) => string | undefined;
}) {
  const { limit, percent, top, by, testOnly } = audience;
  const error = errorOf("audience.limit.value") ?? errorOf("audience.limit.n");
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <span>Send to</span>
        <Select
          aria-label="Audience size"
          className="w-auto"
          value={limit}
          onChange={(next) => set({ limit: next })}
          options={LIMITS}
        />
        {limit === "percent" ? (
          <NumberInput
            aria-label="Percent of the audience"
            className="w-16"
            min={1}
            max={99}
            value={percent}
            onChange={(n) => set({ percent: n === null ? null : Math.round(n) })}
            unit="percent, chosen at random"
          />
        ) : null}
        {limit === "top" ? (
          <>
            <NumberInput
              aria-label="Number of people"
              className="w-24"
              min={1}
              value={top}
              onChange={(n) => set({ top: n === null ? null : Math.round(n) })}
            />
            <Select
              aria-label="Which people"
              className="w-auto"
              value={by}
              onChange={(next) => set({ by: next })}
              options={ORDER_OPTIONS}
            />
          </>
        ) : null}
      </div>
      {error ? (
        <p role="alert" className="text-red text-xs">
          {error}
        </p>
      ) : null}
      <Checkbox
        checked={testOnly}
        onChange={(only) => set({ testOnly: only })}
        label="Only people with a test device"
        hint="Runs the campaign with your team first. It counts like a real campaign."
      />
    </div>
  );
}

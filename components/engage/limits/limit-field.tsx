"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";

/** A limit that can be turned off: a checkbox, and a number while it is on. */
export function LimitField({
  label,
  numberLabel,
  unit,
  value,
  fallback,
  onChange,
  min,
  max,
  disabled,
  error,
}: {
  label: string;
  /** The label of the number for screen readers. */
  numberLabel: string;
  unit: string;
  /** Null means off. */
  value: number | null;
  /** The value that is used when the limit is turned on. */
  fallback: number;
  onChange: (value: number | null) => void;
  min: number;
  max: number;
  disabled: boolean;
  error?: string | undefined;
}) {
  const [last, setLast] = useState(value ?? fallback);
  const isOn = value !== null;
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-56 max-md:min-w-0">
          <Checkbox
            label={label}
            checked={isOn}
            disabled={disabled}
            onChange={(on) => onChange(on ? last : null)}
          />
        </div>
        {isOn ? (
          <NumberInput
            aria-label={numberLabel}
            aria-invalid={error ? true : undefined}
            value={Number.isNaN(value) ? null : value}
            min={min}
            max={max}
            unit={unit}
            disabled={disabled}
            onChange={(next) => {
              if (next !== null) setLast(next);
              // An empty field is not "off", so the form asks for a number.
              onChange(next ?? Number.NaN);
            }}
          />
        ) : null}
      </div>
      {error ? (
        <p role="alert" className="text-red text-xs">
          {error}
        </p>
      ) : null}
    </div>
  );
}

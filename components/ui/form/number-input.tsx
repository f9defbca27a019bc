"use client";

import type { ComponentProps } from "react";
import { useState } from "react";
import { cn } from "@/components/ui/cn.ts";
import { Input } from "@/components/ui/form/input.tsx";

type NumberInputProps = Omit<ComponentProps<"input">, "value" | "onChange" | "type"> & {
  /** The number, or null for an empty field. */
  value: number | null;
  onChange: (value: number | null) => void;
  /** Text after the number, for example "days". */
  unit?: string;
};

/**
 * Accepts a number as people type it. Incomplete input ("-", "1.") reports null and is kept as
 * typed.
 */
export function NumberInput({ value, onChange, unit, className, ...props }: NumberInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const input = (
    <Input
      type="number"
      inputMode="decimal"
      className={cn("w-24 tabular-nums", className)}
      {...props}
      value={typed ?? (value === null ? "" : String(value))}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        const number = Number(text);
        onChange(text.trim() === "" || Number.isNaN(number) ? null : number);
      }}
      onBlur={(event) => {
        setTyped(null);
        props.onBlur?.(event);
      }}
    />
  );
  if (!unit) return input;
  return (
    <span className="inline-flex items-center gap-2">
      {input}
      <span className="text-muted text-sm">{unit}</span>
    </span>
  );
}

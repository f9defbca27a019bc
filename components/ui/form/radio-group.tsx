"use client";

import { RadioGroup as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useId } from "react";
import { cn } from "@/components/ui/cn.ts";
import { labelIdOf, useField } from "@/components/ui/form/field.tsx";

/** A few visible choices, each with an explanation. */
export function RadioGroup<T extends string>({
  value,
  onChange,
  options,
  "aria-label": label,
  className,
}: {
  value: T | null;
  onChange: (value: T) => void;
  options: readonly { value: T; label: ReactNode; hint?: ReactNode; disabled?: boolean }[];
  "aria-label"?: string;
  className?: string;
}) {
  const base = useId();
  const field = useField();
  return (
    <Radix.Root
      {...field}
      aria-label={label}
      aria-labelledby={field.id ? labelIdOf(field.id) : undefined}
      value={value ?? ""}
      onValueChange={(next) => onChange(next as T)}
      className={cn("flex flex-col gap-2", className)}
    >
      {options.map((option) => {
        const id = `${base}-${option.value}`;
        return (
          <div key={option.value} className="flex items-start gap-2.5 max-md:py-2">
            <Radix.Item
              id={id}
              value={option.value}
              disabled={option.disabled ?? false}
              aria-describedby={option.hint ? `${id}-hint` : undefined}
              className="mt-0.5 size-4 shrink-0 rounded-full border border-line-strong bg-surface data-[state=checked]:border-[5px] data-[state=checked]:border-accent disabled:opacity-50"
            />
            <div className="flex flex-col">
              <label htmlFor={id} className="text-sm">
                {option.label}
              </label>
              {option.hint ? (
                <span id={`${id}-hint`} className="text-muted text-xs">
                  {option.hint}
                </span>
              ) : null}
            </div>
          </div>
        );
      })}
    </Radix.Root>
  );
}

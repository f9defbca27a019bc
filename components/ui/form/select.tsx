"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn.ts";
import { useField } from "@/components/ui/form/field.tsx";
import { inputStyle } from "@/components/ui/form/input.tsx";

export interface SelectOption<T extends string = string> {
  value: T;
  label: ReactNode;
  /** A second line in the list. */
  hint?: ReactNode;
  disabled?: boolean;
}

/**
 * One of a few fixed choices. Use Combobox for more than about 12. Values must not be empty
 * strings.
 */
export function Select<T extends string>({
  value,
  onChange,
  options,
  placeholder = "Choose…",
  className,
  disabled,
  "aria-label": label,
}: {
  value: T | null;
  onChange: (value: T) => void;
  options: readonly SelectOption<T>[];
  placeholder?: string;
  className?: string;
  disabled?: boolean;
  "aria-label"?: string;
}) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Radix.Root
      value={value ?? ""}
      onValueChange={(next) => onChange(next as T)}
      disabled={disabled ?? false}
    >
      <Radix.Trigger
        {...useField()}
        aria-label={label}
        className={cn(
          inputStyle,
          "inline-flex items-center justify-between gap-2 pr-2 text-left data-[placeholder]:text-faint",
          className,
        )}
      >
        <span className="truncate">{chosen?.label ?? placeholder}</span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-faint" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-80 animate-in overflow-hidden rounded-lg bg-raised p-1 shadow-pop"
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className="relative flex select-none flex-col rounded-md py-1.5 pr-8 pl-2 text-sm outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover max-md:py-2.5"
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                {option.hint ? <span className="text-muted text-xs">{option.hint}</span> : null}
                <Radix.ItemIndicator className="absolute top-2 right-2">
                  <Check aria-hidden className="size-4 text-accent-text" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

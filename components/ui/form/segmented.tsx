"use client";

import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn.ts";

/** Two to five short choices side by side, one of which is selected. */
export function Segmented<T extends string>({
  value,
  onChange,
  options,
  "aria-label": label,
  className,
}: {
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: ReactNode; disabled?: boolean }[];
  "aria-label": string;
  className?: string;
}) {
  return (
    <ToggleGroup.Root
      type="single"
      value={value}
      // Clicking the selected choice again would clear a toggle group.
      onValueChange={(next) => next && onChange(next as T)}
      aria-label={label}
      className={cn("inline-flex w-fit rounded-md border border-line bg-hover p-0.5", className)}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled ?? false}
          className="h-6.5 rounded-sm px-2.5 text-muted text-sm transition-colors hover:text-fg disabled:opacity-50 data-[state=on]:bg-surface data-[state=on]:font-medium data-[state=on]:text-fg data-[state=on]:ring-1 data-[state=on]:ring-line max-md:h-10 max-md:px-4 dark:data-[state=on]:bg-active"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

"use client";

import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn.ts";

/**
 * Tabs of one page with their panels. They are uncontrolled unless `value` and `onChange` are
 * given.
 */
export function Tabs<T extends string>({
  tabs,
  value,
  onChange,
  className,
}: {
  tabs: readonly { value: T; label: ReactNode; content: ReactNode }[];
  value?: T;
  onChange?: (value: T) => void;
  className?: string;
}) {
  const control = value === undefined ? { defaultValue: tabs[0]?.value ?? "" } : { value };
  return (
    <Radix.Root
      {...control}
      onValueChange={(next) => onChange?.(next as T)}
      className={cn("flex min-w-0 flex-col gap-4", className)}
    >
      <Radix.List className="flex gap-4 overflow-x-auto border-b">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px h-9 shrink-0 border-transparent border-b-2 text-muted text-sm hover:text-fg focus-visible:-outline-offset-2 data-[state=active]:border-fg data-[state=active]:font-medium data-[state=active]:text-fg max-md:h-11"
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="min-w-0 outline-none">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}

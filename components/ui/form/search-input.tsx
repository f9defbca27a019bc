import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn.ts";
import { Input } from "@/components/ui/form/input.tsx";

/**
 * A field that filters a list. `label` says what is searched; `className` sets the width, below
 * which it fills the row.
 */
export function SearchInput({
  label,
  className,
  ...props
}: Omit<ComponentProps<"input">, "type" | "aria-label"> & { label: string }) {
  return (
    <div className={cn("relative w-72 max-md:w-full", className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
      />
      <Input type="search" aria-label={label} className="pl-8" {...props} />
    </div>
  );
}

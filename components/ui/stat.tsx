import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn.ts";

/** A number with its label. Put several into a `StatRow`. */
export function Stat({
  label,
  value,
  hint,
  className,
}: {
  label: ReactNode;
  value: ReactNode;
  hint?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn("flex min-w-0 flex-col gap-0.5 bg-surface px-4 py-3.5", className)}>
      <span className="text-muted text-sm">{label}</span>
      <span className="font-semibold text-2xl tabular-nums tracking-tight">{value}</span>
      {hint ? <span className="text-faint text-xs">{hint}</span> : null}
    </div>
  );
}

/** Numbers side by side (two in a row on phones), separated by lines. */
export function StatRow({ children }: { children: ReactNode }) {
  return (
    <div className="grid auto-cols-fr gap-px overflow-hidden rounded-lg border bg-line max-md:grid-cols-2 md:grid-flow-col">
      {children}
    </div>
  );
}

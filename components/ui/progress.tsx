import type { Tone } from "@/components/ui/badge.tsx";
import { cn } from "@/components/ui/cn.ts";

const fills: Record<Tone, string> = {
  neutral: "bg-muted",
  accent: "bg-accent",
  green: "bg-green",
  amber: "bg-amber",
  red: "bg-red",
};

/** Shows how much of `max` the `value` is. */
export function Progress({
  value,
  max = 100,
  label,
  tone = "accent",
  className,
}: {
  value: number;
  max?: number;
  label: string;
  tone?: Tone;
  className?: string;
}) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={max}
      className={cn("h-1.5 w-full overflow-hidden rounded-full bg-active", className)}
    >
      <div
        className={cn("h-full rounded-full transition-[width]", fills[tone])}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}

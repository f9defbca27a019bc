import type { ReactNode } from "react";
import type { Tone } from "@/components/ui/badge.tsx";
import { cn } from "@/components/ui/cn.ts";

const dots: Record<Tone, string> = {
  neutral: "bg-faint",
  accent: "bg-accent",
  green: "bg-green",
  amber: "bg-amber",
  red: "bg-red",
};

/** Shows a state as a dot and a word. `live` pulses. */
export function StateDot({
  tone = "neutral",
  live = false,
  className,
  children,
}: {
  tone?: Tone;
  live?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span className={cn("inline-flex items-center gap-2 whitespace-nowrap text-sm", className)}>
      <span aria-hidden className={cn("relative size-2 shrink-0 rounded-full", dots[tone])}>
        {live ? (
          <span
            className={cn("absolute inset-0 animate-ping rounded-full opacity-60", dots[tone])}
          />
        ) : null}
      </span>
      {children}
    </span>
  );
}

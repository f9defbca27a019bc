import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn.ts";

export type Tone = "neutral" | "accent" | "green" | "amber" | "red";

const tones: Record<Tone, string> = {
  neutral: "bg-hover text-muted",
  accent: "bg-accent-soft text-accent-text",
  green: "bg-green-soft text-green",
  amber: "bg-amber-soft text-amber",
  red: "bg-red-soft text-red",
};

/** A short word about a thing. Colour is used only where it carries meaning. */
export function Badge({
  tone = "neutral",
  className,
  children,
}: {
  tone?: Tone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        "inline-flex h-5 w-fit items-center gap-1 whitespace-nowrap rounded-sm px-1.5 font-medium text-xs",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

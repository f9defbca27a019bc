import type { LucideIcon } from "lucide-react";
import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import type { Tone } from "@/components/ui/badge.tsx";
import { cn } from "@/components/ui/cn.ts";
import type { LiveLine } from "@/server/collect/live/live-line.ts";

const LOOKS: Record<LiveLine["verdict"], { icon: LucideIcon; tone: Tone; text: string }> = {
  right: { icon: CircleCheck, tone: "green", text: "text-green" },
  hint: { icon: TriangleAlert, tone: "amber", text: "text-amber" },
  wrong: { icon: CircleX, tone: "red", text: "text-red" },
};

export function verdictTone(verdict: LiveLine["verdict"]): Tone {
  return LOOKS[verdict].tone;
}

/** Shows the verdict as icon, word and colour. */
export function VerdictMark({
  line: { verdict, title },
  className,
}: {
  line: Pick<LiveLine, "verdict" | "title">;
  className?: string;
}) {
  const { icon: Icon, text } = LOOKS[verdict];
  return (
    <span className={cn("inline-flex items-center gap-1.5 font-medium", text, className)}>
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="truncate">{title}</span>
    </span>
  );
}

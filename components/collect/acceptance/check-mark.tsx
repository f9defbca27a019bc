import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { CHECK_STATE_WORDS } from "@/components/collect/acceptance/acceptance-words.ts";
import { cn } from "@/components/ui/cn.ts";
import type { CheckState } from "@/server/collect/acceptance/acceptance-checks.ts";

const LOOKS: Record<CheckState, { icon: typeof CircleCheck; style: string }> = {
  waiting: { icon: CircleDashed, style: "text-faint" },
  green: { icon: CircleCheck, style: "text-green" },
  red: { icon: CircleX, style: "text-red" },
};

/** Shows one of the four checks of a step. */
export function CheckMark({ label, state }: { label: string; state: CheckState }) {
  const { icon: Icon, style } = LOOKS[state];
  return (
    <span className={cn("inline-flex items-center gap-1.5", style)}>
      <Icon aria-hidden className="size-4.5 shrink-0" />
      <span className="text-muted text-xs lg:sr-only">{label}</span>
      <span className="sr-only">: {CHECK_STATE_WORDS[state]}</span>
    </span>
  );
}

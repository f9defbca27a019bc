import { heatWords } from "@/components/engage/calendar/calendar-words.ts";
import { cn } from "@/components/ui/cn.ts";
import type { DayHeat as Heat } from "@/server/engage/calendar/list-calendar.ts";

/** A day with this many messages per person or more is highlighted. */
const LOUD = 2;

/** Shows the messages per person on a day as a figure and a bar. Renders nothing on days without messages. */
export function DayHeat({ heat, className }: { heat: Heat | undefined; className?: string }) {
  if (!heat || heat.messages === 0) return null;
  const { perPerson, estimate } = heat;
  const words = `${heatWords(perPerson)} messages per person${estimate ? ", estimated" : ""}`;
  return (
    <span
      title={words}
      className={cn("flex items-center gap-1.5 text-muted text-xs tabular-nums", className)}
    >
      <span aria-hidden className="h-1 w-8 overflow-hidden rounded-full bg-active">
        <span
          className={cn("block h-full rounded-full", perPerson >= LOUD ? "bg-amber" : "bg-muted")}
          style={{ width: `${Math.min(1, Math.max(perPerson / LOUD, 0.06)) * 100}%` }}
        />
      </span>
      <span aria-hidden>
        {estimate ? "~" : ""}
        {heatWords(perPerson)}
      </span>
      <span className="sr-only">{words}</span>
    </span>
  );
}

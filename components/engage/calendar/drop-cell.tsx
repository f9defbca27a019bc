"use client";

import type { ReactNode } from "react";
import { useState } from "react";
import { moved } from "@/components/engage/calendar/calendar-days.ts";
import { DRAGGED } from "@/components/engage/calendar/calendar-item.tsx";
import type { Move } from "@/components/engage/calendar/use-move.ts";
import { cn } from "@/components/ui/cn.ts";
import type { CalendarEntry } from "@/server/engage/calendar/calendar-entries.ts";

/** A table cell that reschedules a dropped entry to its day, and to its hour if it has one. */
export function DropCell({
  day,
  hour,
  zone,
  entries,
  move,
  className,
  children,
}: {
  day: string;
  hour?: number;
  zone: string;
  /** The entries that can be dragged. */
  entries: readonly CalendarEntry[];
  move: Move;
  className?: string;
  children: ReactNode;
}) {
  const [over, setOver] = useState(false);
  return (
    <td
      data-day={day}
      data-hour={hour}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const entry = entryOf(event.dataTransfer.getData(DRAGGED), entries);
        if (entry?.at) move.propose(entry, moved(entry.at, zone, day, hour));
      }}
      className={cn("align-top transition-colors", over && "bg-accent-soft", className)}
    >
      {children}
    </td>
  );
}

function entryOf(data: string, entries: readonly CalendarEntry[]): CalendarEntry | undefined {
  if (data === "") return undefined;
  const { id, at } = JSON.parse(data) as { id: number; at: number };
  return entries.find((entry) => entry.id === id && entry.at?.getTime() === at);
}

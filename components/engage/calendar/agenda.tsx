"use client";

import { CalendarClock } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { dayIn } from "@/components/engage/calendar/calendar-days.ts";
import { dayName, entryWords, hrefOf } from "@/components/engage/calendar/calendar-words.ts";
import { DayHeat } from "@/components/engage/calendar/day-heat.tsx";
import type { GridProps } from "@/components/engage/calendar/month-grid.tsx";
import { MoveForm } from "@/components/engage/calendar/move-form.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { Card } from "@/components/ui/section.tsx";
import type { CalendarEntry } from "@/server/engage/calendar/calendar-entries.ts";
import { formatTime } from "@/server/words.ts";

/** Lists the days with entries or messages one below the other, for narrow screens where dragging is not possible. */
export function Agenda({ appId, days, zone, entries, heat, move }: GridProps) {
  const [moving, setMoving] = useState<CalendarEntry | null>(null);
  const busy = days
    .map((day) => ({
      day,
      entries: entries.filter(({ at }) => at !== null && dayIn(at, zone) === day),
      heat: heat.find((dayHeat) => dayHeat.day === day),
    }))
    .filter((day) => day.entries.length > 0 || (day.heat?.messages ?? 0) > 0);
  if (busy.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      {busy.map(({ day, entries: ofDay, heat: ofHeat }) => (
        <Card key={day} className="overflow-hidden">
          <header className="flex items-center justify-between gap-3 px-4 py-2.5">
            <h3 className="font-medium text-sm">{dayName(day, "cccc d LLLL")}</h3>
            <DayHeat heat={ofHeat} />
          </header>
          <ul className="divide-y border-t empty:hidden">
            {ofDay.map((entry) => (
              <li
                key={`${entry.id}-${entry.at?.getTime()}`}
                className="flex items-center justify-between gap-2 py-1 pr-2 pl-4"
              >
                <Link href={hrefOf(appId, entry)} className="min-w-0 flex-1 py-2 text-sm">
                  <span className="text-muted tabular-nums">
                    {entry.at ? formatTime(entry.at, zone) : ""}
                  </span>{" "}
                  <span className="font-medium">{entry.name}</span>
                  <span className="block text-muted text-xs">{entryWords(entry)}</span>
                </Link>
                {move.blockedReason(entry) === null ? (
                  <IconButton label={`Move ${entry.name}…`} onClick={() => setMoving(entry)}>
                    <CalendarClock aria-hidden />
                  </IconButton>
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      ))}
      {moving ? (
        <MoveForm
          key={moving.id}
          entry={moving}
          zone={zone}
          onClose={() => setMoving(null)}
          onMove={(to) => move.propose(moving, to)}
        />
      ) : null}
    </div>
  );
}

"use client";

import { useEffect, useRef } from "react";
import { dayIn, hourIn, today } from "@/components/engage/calendar/calendar-days.ts";
import { CalendarItem } from "@/components/engage/calendar/calendar-item.tsx";
import { dayName } from "@/components/engage/calendar/calendar-words.ts";
import { DayHeat } from "@/components/engage/calendar/day-heat.tsx";
import { DropCell } from "@/components/engage/calendar/drop-cell.tsx";
import type { GridProps } from "@/components/engage/calendar/month-grid.tsx";
import { cn } from "@/components/ui/cn.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** The first hour in view. Earlier hours need scrolling. */
const MORNING = 7;

/** The week with days as columns and hours as rows. */
export function WeekGrid({ appId, days, zone, entries, heat, move }: GridProps) {
  const now = today(zone);
  const morning = useRef<HTMLTableRowElement>(null);
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    if (frame.current && morning.current) frame.current.scrollTop = morning.current.offsetTop - 48;
  }, []);
  return (
    <section
      ref={frame}
      aria-label="Hours of the week"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="relative max-h-[70vh] overflow-auto rounded-lg border bg-surface"
    >
      <table aria-label="Calendar of the week" className="w-full table-fixed">
        <thead className="sticky top-0 z-10 bg-surface shadow-[inset_0_-1px_0_var(--line)]">
          <tr>
            <th scope="col" className="w-14 px-2 py-1.5">
              <span className="sr-only">Hour</span>
            </th>
            {days.map((day) => (
              <th
                key={day}
                scope="col"
                className="border-l px-2 py-1.5 text-left font-medium text-xs"
              >
                <span
                  aria-current={day === now ? "date" : undefined}
                  className={day === now ? "text-accent-text" : "text-fg"}
                >
                  {dayName(day, "ccc d")}
                </span>
                <DayHeat heat={heat.find((dayHeat) => dayHeat.day === day)} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {HOURS.map((hour) => (
            <tr key={hour} ref={hour === MORNING ? morning : undefined}>
              <th
                scope="row"
                className="px-2 py-1 text-right align-top font-normal text-faint text-xs tabular-nums"
              >
                {String(hour).padStart(2, "0")}:00
              </th>
              {days.map((day) => {
                const held = move.held && !move.held.asked ? move.held : null;
                const isTarget =
                  held !== null && dayIn(held.to, zone) === day && hourIn(held.to, zone) === hour;
                return (
                  <DropCell
                    key={day}
                    day={day}
                    hour={hour}
                    zone={zone}
                    entries={entries}
                    move={move}
                    className={cn("h-9 border-t border-l p-1", isTarget && "bg-accent-soft")}
                  >
                    <div className="flex flex-col gap-1">
                      {entries
                        .filter(
                          ({ at }) =>
                            at !== null && dayIn(at, zone) === day && hourIn(at, zone) === hour,
                        )
                        .map((entry) => (
                          <CalendarItem
                            key={`${entry.id}-${entry.at?.getTime()}`}
                            appId={appId}
                            entry={entry}
                            zone={zone}
                            move={move}
                          />
                        ))}
                    </div>
                  </DropCell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

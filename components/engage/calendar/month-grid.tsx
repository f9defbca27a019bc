"use client";

import { useState } from "react";
import { dayIn, today } from "@/components/engage/calendar/calendar-days.ts";
import { CalendarItem } from "@/components/engage/calendar/calendar-item.tsx";
import { dayName } from "@/components/engage/calendar/calendar-words.ts";
import { DayHeat } from "@/components/engage/calendar/day-heat.tsx";
import { DropCell } from "@/components/engage/calendar/drop-cell.tsx";
import type { Move } from "@/components/engage/calendar/use-move.ts";
import { cn } from "@/components/ui/cn.ts";
import type { CalendarEntry } from "@/server/engage/calendar/calendar-entries.ts";
import type { DayHeat as Heat } from "@/server/engage/calendar/list-calendar.ts";

export interface GridProps {
  appId: number;
  days: readonly string[];
  zone: string;
  entries: readonly CalendarEntry[];
  heat: readonly Heat[];
  move: Move;
}

const SHOWN_MAX = 4;
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** The month with weeks as rows. The target day of an entry that is moved by keyboard is highlighted. */
export function MonthGrid({ days, anchor, ...parts }: GridProps & { anchor: string }) {
  const weeks = Array.from({ length: days.length / 7 }, (_, n) => days.slice(7 * n, 7 * n + 7));
  const now = today(parts.zone);
  return (
    <div className="overflow-hidden rounded-lg border bg-surface">
      <table aria-label="Calendar of the month" className="w-full table-fixed">
        <thead>
          <tr>
            {WEEKDAYS.map((name) => (
              <th
                key={name}
                scope="col"
                className="px-2 py-1.5 text-left font-medium text-muted text-xs"
              >
                {name.slice(0, 3)}
                <span className="sr-only">{name.slice(3)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <Day
                  key={day}
                  {...parts}
                  day={day}
                  faint={day.slice(0, 7) !== anchor.slice(0, 7)}
                  isToday={day === now}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Day({
  appId,
  day,
  zone,
  entries,
  heat,
  move,
  faint,
  isToday,
}: Omit<GridProps, "days"> & { day: string; faint: boolean; isToday: boolean }) {
  const [all, setAll] = useState(false);
  const { held } = move;
  const ofDay = entries.filter(({ at }) => at !== null && dayIn(at, zone) === day);
  const shown = all ? ofDay : ofDay.slice(0, SHOWN_MAX);
  const isTarget = held !== null && !held.asked && dayIn(held.to, zone) === day;
  return (
    <DropCell
      day={day}
      zone={zone}
      entries={entries}
      move={move}
      className={cn(
        "h-26 border-t border-l p-1.5 first:border-l-0",
        faint && "bg-bg",
        isTarget && "bg-accent-soft",
      )}
    >
      <div className="flex flex-col gap-1">
        <div className="flex items-center justify-between gap-1">
          <span
            aria-current={isToday ? "date" : undefined}
            className={cn(
              "grid h-5 min-w-5 place-items-center rounded-full px-1 text-xs tabular-nums",
              isToday ? "bg-accent font-medium text-accent-fg" : faint ? "text-faint" : "text-fg",
            )}
          >
            <span aria-hidden>{Number(day.slice(8))}</span>
            <span className="sr-only">{dayName(day, "cccc d LLLL")}</span>
          </span>
          <DayHeat heat={heat.find((dayHeat) => dayHeat.day === day)} />
        </div>
        {shown.map((entry) => (
          <CalendarItem
            key={`${entry.id}-${entry.at?.getTime()}`}
            appId={appId}
            entry={entry}
            zone={zone}
            move={move}
          />
        ))}
        {ofDay.length > shown.length ? (
          <button
            type="button"
            onClick={() => setAll(true)}
            className="rounded-sm px-1.5 text-left text-muted text-xs hover:text-fg"
          >
            {ofDay.length - shown.length} more
          </button>
        ) : null}
      </div>
    </DropCell>
  );
}

"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { CalendarView as View } from "@/components/engage/calendar/calendar-days.ts";
import { Button } from "@/components/ui/button.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { formatZone } from "@/server/words.ts";

/** Shows which days the calendar displays, and moves to others. */
export function CalendarBar({
  view,
  title,
  zone,
  onView,
  onTurn,
  onToday,
}: {
  view: View;
  title: string;
  zone: string;
  onView: (view: View) => void;
  onTurn: (by: -1 | 1) => void;
  onToday: () => void;
}) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="flex items-center gap-1">
        <IconButton
          label={view === "month" ? "Previous month" : "Previous week"}
          onClick={() => onTurn(-1)}
        >
          <ChevronLeft aria-hidden />
        </IconButton>
        <IconButton label={view === "month" ? "Next month" : "Next week"} onClick={() => onTurn(1)}>
          <ChevronRight aria-hidden />
        </IconButton>
        <Button onClick={onToday}>Today</Button>
        <h2 aria-live="polite" className="ml-2 font-semibold text-base">
          {title}
        </h2>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <span className="text-muted text-sm">{formatZone(zone)}</span>
        <Segmented<View>
          aria-label="View"
          value={view}
          onChange={onView}
          options={[
            { value: "month", label: "Month" },
            { value: "week", label: "Week" },
          ]}
        />
      </div>
    </div>
  );
}

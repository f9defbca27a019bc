"use client";

import { Segmented } from "@/components/ui/form/segmented.tsx";
import { LEVELS, levelWords } from "@/components/understand/user-path/visible-moves.ts";

type View = "graph" | "table";
type Days = 1 | 7 | 30;

const DAYS = [
  { value: "1", label: "1 day" },
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
] as const;

/** Chooses the period, graph or table, and the level of detail. */
export function PathBar({
  days,
  onDays,
  view,
  onView,
  level,
  onLevel,
}: {
  days: Days;
  onDays: (days: Days) => void;
  view: View;
  onView: (view: View) => void;
  level: number;
  onLevel: (level: number) => void;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Segmented
        aria-label="Days"
        value={String(days) as (typeof DAYS)[number]["value"]}
        onChange={(value) => onDays(Number(value) as Days)}
        options={DAYS}
      />
      <Segmented
        aria-label="Show as"
        value={view}
        onChange={onView}
        options={[
          { value: "graph", label: "Graph" },
          { value: "table", label: "Table" },
        ]}
      />
      {view === "graph" ? (
        <label className="flex min-w-0 items-center gap-2 text-sm">
          <span className="text-muted">Detail</span>
          <input
            type="range"
            min={0}
            max={LEVELS.length - 1}
            step={1}
            value={level}
            aria-valuetext={levelWords(level)}
            onChange={(event) => onLevel(Number(event.target.value))}
            className="h-1.5 w-32 cursor-pointer appearance-none rounded-full bg-line-strong [&::-moz-range-thumb]:size-4 [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border-0 [&::-moz-range-thumb]:bg-accent [&::-webkit-slider-thumb]:size-4 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:bg-accent max-md:h-2 max-md:[&::-webkit-slider-thumb]:size-6"
          />
          <span aria-hidden className="min-w-0 text-muted text-xs max-lg:hidden">
            {levelWords(level)}
          </span>
        </label>
      ) : null}
    </div>
  );
}

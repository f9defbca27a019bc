"use client";

import type { KeyboardEvent } from "react";
import { COLUMNS, LiveRow } from "@/components/collect/live/live-row.tsx";
import { cn } from "@/components/ui/cn.ts";
import type { LiveLine } from "@/server/collect/live/live-line.ts";

/** Lists the lines, newest first. Arrow keys move from line to line. */
export function LiveList({
  lines,
  chosen,
  onOpen,
}: {
  lines: readonly LiveLine[];
  chosen: string | null;
  onOpen: (line: LiveLine) => void;
}) {
  const stop = lines.some(({ id }) => id === chosen) ? chosen : lines[0]?.id;
  return (
    <div className="@container overflow-hidden rounded-lg border bg-surface">
      <div
        aria-hidden
        className={cn(
          "hidden h-9 items-center gap-x-3 border-b px-4 font-medium text-muted text-xs @2xl:grid",
          COLUMNS,
        )}
      >
        <span>Verdict</span>
        <span>Time</span>
        <span>Tag</span>
        <span>Reason or extras</span>
        <span>User</span>
        <span className="hidden @4xl:block">Device</span>
        <span className="text-right">Delay</span>
      </div>
      <ol aria-label="Arrivals, newest first" onKeyDown={walk} onKeyUp={leaveSpace}>
        {lines.map((line) => (
          <LiveRow
            key={line.id}
            line={line}
            chosen={line.id === chosen}
            tabStop={line.id === stop}
            onOpen={onOpen}
          />
        ))}
      </ol>
    </div>
  );
}

function walk(event: KeyboardEvent<HTMLOListElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const row = document.activeElement?.closest("li");
  const next = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
  const button = next?.querySelector("button");
  if (!button) return;
  event.preventDefault();
  button.focus();
}

/** The space key pauses the stream, so it must not also open the line. */
function leaveSpace(event: KeyboardEvent): void {
  if (event.key === " ") event.preventDefault();
}

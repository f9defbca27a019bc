"use client";

import { Repeat } from "lucide-react";
import Link from "next/link";
import { entryWords, hrefOf } from "@/components/engage/calendar/calendar-words.ts";
import type { Move } from "@/components/engage/calendar/use-move.ts";
import { STATE_WORDS } from "@/components/engage/campaigns/campaign-words.ts";
import type { Tone } from "@/components/ui/badge.tsx";
import { cn } from "@/components/ui/cn.ts";
import type { CalendarEntry } from "@/server/engage/calendar/calendar-entries.ts";
import { formatTime } from "@/server/words.ts";

const DOTS: Record<Tone, string> = {
  neutral: "bg-faint",
  accent: "bg-accent",
  green: "bg-green",
  amber: "bg-amber",
  red: "bg-red",
};

/** The data type that marks a dragged calendar entry. */
export const DRAGGED = "text/tidings-entry";

/**
 * One calendar entry in a cell. It links to its campaign and can be moved by mouse or keyboard. Drafts have a
 * dashed border.
 */
export function CalendarItem({
  appId,
  entry,
  zone,
  move,
}: {
  appId: number;
  entry: CalendarEntry;
  zone: string;
  move: Move;
}) {
  const { name, state, type, at } = entry;
  const isHeld = move.held?.entry.id === entry.id && !move.held.asked;
  const shown = isHeld && move.held ? move.held.to : at;
  const why = move.blockedReason(entry);
  return (
    <Link
      href={hrefOf(appId, entry)}
      draggable
      title={why ?? undefined}
      data-entry={entry.id}
      aria-label={`${shown ? `${formatTime(shown, zone)} ` : ""}${name}: ${entryWords(entry)}`}
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAGGED, JSON.stringify({ id: entry.id, at: at?.getTime() }));
        event.dataTransfer.effectAllowed = "move";
      }}
      onKeyDown={(event) => {
        if (move.onKey(entry, event.key)) event.preventDefault();
      }}
      onBlur={() => {
        if (isHeld && !move.busy) move.cancel();
      }}
      className={cn(
        "flex min-w-0 items-center gap-1.5 rounded-sm border bg-surface px-1.5 py-0.5 text-xs hover:bg-hover",
        state === "draft" && "border-line-strong border-dashed",
        state === "aborted" && "text-muted line-through",
        isHeld && "bg-accent-soft outline-2 outline-accent",
      )}
    >
      <span
        aria-hidden
        className={cn("size-1.5 shrink-0 rounded-full", DOTS[STATE_WORDS[state].tone])}
      />
      <span className="shrink-0 text-muted tabular-nums">
        {shown ? formatTime(shown, zone) : ""}
      </span>
      <span className="min-w-0 truncate">{name}</span>
      {type === "recurring" ? (
        <Repeat aria-hidden className="ml-auto size-3 shrink-0 text-faint" />
      ) : null}
    </Link>
  );
}

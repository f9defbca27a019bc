"use client";

import { memo } from "react";
import { deviceWords, lineWords, valueWords } from "@/components/collect/live/live-words.ts";
import { VerdictMark } from "@/components/collect/live/verdict-mark.tsx";
import { userName } from "@/components/collect/people/user-name.ts";
import { browserTimeZone } from "@/components/ui/browser-time-zone.ts";
import { cn } from "@/components/ui/cn.ts";
import type { LiveLine } from "@/server/collect/live/live-line.ts";
import { formatClock, formatDelay } from "@/server/words.ts";

/** The columns of a wide list. In a narrow list a line has two or three rows. */
export const COLUMNS =
  "@2xl:grid-cols-[9.25rem_4rem_minmax(6rem,1fr)_minmax(6rem,1.8fr)_minmax(0,0.7fr)_3.25rem] @4xl:grid-cols-[9.25rem_4rem_minmax(6rem,1fr)_minmax(6rem,1.6fr)_minmax(0,0.8fr)_minmax(0,0.8fr)_3.25rem]";

const EXTRAS_SHOWN = 4;

interface LiveRowProps {
  line: LiveLine;
  chosen: boolean;
  /** True for the row that the tab key reaches. Arrow keys reach the others. */
  tabStop: boolean;
  onOpen: (line: LiveLine) => void;
}

/**
 * Shows one line. A line never changes, so it renders once, and the browser skips lines out of
 * sight.
 */
export const LiveRow = memo(function LiveRow({ line, chosen, tabStop, onOpen }: LiveRowProps) {
  const { user, device } = line;
  return (
    <li className="border-b [contain-intrinsic-size:auto_3.75rem] [content-visibility:auto] last:border-b-0 @2xl:[contain-intrinsic-size:auto_2.25rem]">
      <button
        type="button"
        data-live-row={line.id}
        tabIndex={tabStop ? 0 : -1}
        aria-current={chosen || undefined}
        onClick={() => onOpen(line)}
        className={cn(
          "grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 px-3 py-2 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2 @2xl:h-9 @2xl:px-4 @2xl:py-0",
          COLUMNS,
          chosen && "bg-active hover:bg-active",
        )}
      >
        <VerdictMark line={line} className="order-3 min-w-0 @2xl:order-none" />
        <time
          dateTime={line.ts.toISOString()}
          className="order-2 text-right text-muted text-xs tabular-nums @2xl:order-none @2xl:text-left"
        >
          {formatClock(line.ts, browserTimeZone())}
        </time>
        <span className="order-1 truncate @2xl:order-none">
          <span className="text-muted">{lineWords(line)}</span>{" "}
          <span className="font-medium">{line.kind === "session" ? "" : line.name}</span>
        </span>
        <Summary line={line} />
        <span className="order-4 max-w-40 truncate text-right text-muted text-xs @2xl:order-none @2xl:max-w-none @2xl:text-left @2xl:text-sm">
          {user ? userName(user) : ""}
        </span>
        <span className="hidden truncate text-muted @4xl:block">
          {device ? deviceWords(device) : ""}
        </span>
        <span className="hidden text-right text-muted text-xs tabular-nums @2xl:block">
          {line.delayMs === null ? null : (
            <>
              <span className="sr-only">active </span>
              {formatDelay(line.delayMs)}
            </>
          )}
        </span>
      </button>
    </li>
  );
});

/** Shows what is wrong, or else the extras. */
function Summary({ line: { problems, extras, verdict } }: { line: LiveLine }) {
  const [worst] = problems;
  if (worst) {
    return (
      <span
        className={cn(
          "order-5 col-span-2 truncate text-xs @2xl:order-none @2xl:col-span-1 @2xl:text-sm",
          verdict === "wrong" ? "text-red" : "text-amber",
        )}
      >
        {worst.sentence}
        {problems.length > 1 ? ` And ${problems.length - 1} more.` : ""}
      </span>
    );
  }
  const entries = Object.entries(extras);
  if (entries.length === 0) return <span className="hidden @2xl:block" />;
  return (
    <span className="order-5 col-span-2 truncate text-xs @2xl:order-none @2xl:col-span-1">
      {entries.slice(0, EXTRAS_SHOWN).map(([key, value], i) => (
        <span key={key}>
          {i > 0 ? <span className="text-faint">, </span> : null}
          <span className="text-faint">{key}</span> {valueWords(value)}
        </span>
      ))}
      {entries.length > EXTRAS_SHOWN ? (
        <span className="text-faint"> +{entries.length - EXTRAS_SHOWN}</span>
      ) : null}
    </span>
  );
}

"use client";

import { memo } from "react";
import { delayWords, deviceWords, kindWords, valueWords } from "@/components/live/live-words.ts";
import { VerdictMark } from "@/components/live/verdict-mark.tsx";
import { cn } from "@/components/ui/cn.ts";
import { userName } from "@/components/users/user-name.ts";
import type { LiveLine } from "@/server/live/live-line.ts";

/** Columns of the wide list; on a phone a line has two rows. */
export const COLUMNS =
  "md:grid-cols-[9.5rem_4.5rem_minmax(8rem,1fr)_minmax(8rem,1.6fr)_minmax(5rem,0.8fr)_minmax(5rem,0.8fr)_3.5rem]";

const EXTRAS_SHOWN = 4;

interface LiveRowProps {
  line: LiveLine;
  chosen: boolean;
  /** The one row that the tab key reaches; arrow keys reach the others. */
  tabStop: boolean;
  onOpen: (line: LiveLine) => void;
}

/** One line. It never changes, so it is drawn once; the browser skips those out of sight. */
export const LiveRow = memo(function LiveRow({ line, chosen, tabStop, onOpen }: LiveRowProps) {
  const { user, device } = line;
  return (
    <li className="border-b [contain-intrinsic-size:auto_2.25rem] [content-visibility:auto] last:border-b-0 max-md:[contain-intrinsic-size:auto_3.75rem]">
      <button
        type="button"
        data-live-row={line.id}
        tabIndex={tabStop ? 0 : -1}
        aria-current={chosen || undefined}
        onClick={() => onOpen(line)}
        className={cn(
          "grid w-full items-center gap-x-3 px-4 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2 max-md:grid-cols-[auto_1fr_auto] max-md:gap-y-0.5 max-md:px-3 max-md:py-2 md:h-9",
          COLUMNS,
          chosen && "bg-active hover:bg-active",
        )}
      >
        <VerdictMark line={line} className="min-w-0" />
        <time
          dateTime={line.ts.toISOString()}
          className="text-faint text-xs tabular-nums max-md:order-2 max-md:text-right"
        >
          {line.ts.toLocaleTimeString("en-GB")}
        </time>
        <span className="truncate max-md:order-1">
          <span className="text-muted">{kindWords(line.kind)}</span>{" "}
          <span className="font-medium">{line.name}</span>
        </span>
        <Summary line={line} />
        <span className="truncate text-muted max-md:order-4 max-md:text-xs">
          {user ? userName(user) : ""}
        </span>
        <span className="truncate text-muted max-md:hidden">
          {device ? deviceWords(device) : ""}
        </span>
        <span className="text-right text-faint text-xs tabular-nums max-md:order-5">
          {line.delayMs === null ? null : (
            <>
              <span className="sr-only">under way </span>
              {delayWords(line.delayMs)}
            </>
          )}
        </span>
      </button>
    </li>
  );
});

/** What is wrong, else the extras. */
function Summary({ line: { problems, extras, verdict } }: { line: LiveLine }) {
  const [worst] = problems;
  if (worst) {
    return (
      <span
        className={cn(
          "truncate max-md:order-3 max-md:col-span-3 max-md:text-xs",
          verdict === "wrong" ? "text-red" : "text-amber",
        )}
      >
        {worst.sentence}
        {problems.length > 1 ? ` And ${problems.length - 1} more.` : ""}
      </span>
    );
  }
  const entries = Object.entries(extras);
  if (entries.length === 0) return <span className="max-md:hidden" />;
  return (
    <span className="truncate text-xs max-md:order-3 max-md:col-span-3">
      {entries.slice(0, EXTRAS_SHOWN).map(([key, value], i) => (
        <span key={key}>
          {i > 0 ? "  " : ""}
          <span className="text-faint">{key}</span> {valueWords(value)}
        </span>
      ))}
      {entries.length > EXTRAS_SHOWN ? (
        <span className="text-faint"> +{entries.length - EXTRAS_SHOWN}</span>
      ) : null}
    </span>
  );
}

import type { LucideIcon } from "lucide-react";
import { CircleAlert, CircleX, Eye, LogIn, Timer, Zap } from "lucide-react";
import { browserTimeZone } from "@/components/ui/browser-time-zone.ts";
import { cn } from "@/components/ui/cn.ts";
import { ReadableValue } from "@/components/understand/users/readable-value.tsx";
import type { UserHit } from "@/components/understand/users/user.ts";
import { formatClock, formatElapsed, formatSecond } from "@/server/words.ts";

const KINDS: Record<string, { icon: LucideIcon; words: string; tone?: string }> = {
  activity: { icon: Eye, words: "visited" },
  event: { icon: Zap, words: "did" },
  job: { icon: Timer, words: "ran" },
  error: { icon: CircleAlert, words: "had the error", tone: "text-amber" },
  crash: { icon: CircleX, words: "had the crash", tone: "text-red" },
  session: { icon: LogIn, words: "started a session" },
};

/** One hit of the timeline with its time and extras. */
export function TimelineHit({ hit }: { hit: UserHit }) {
  const { icon: Icon, words, tone } = KINDS[hit.kind] ?? { icon: Zap, words: hit.kind };
  const zone = browserTimeZone();
  const extras = Object.entries(hit.extras ?? {});
  return (
    <li className="flex gap-3 border-b px-4 py-2 text-sm last:border-b-0 max-md:px-3">
      <time
        dateTime={hit.ts.toISOString()}
        title={formatSecond(hit.ts, zone)}
        className="w-16 shrink-0 text-faint text-xs leading-5 tabular-nums"
      >
        {formatClock(hit.ts, zone)}
      </time>
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0 text-faint", tone)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <span className="[overflow-wrap:anywhere]">
          <span className="text-muted">{words}</span>
          {hit.kind === "session" ? null : <span className="font-medium"> {hit.name}</span>}
        </span>
        {hit.durationMs === null ? null : (
          <span className="text-muted text-xs">{formatElapsed(hit.durationMs)}</span>
        )}
        {extras.map(([key, value]) => (
          <span key={key} className="text-xs [overflow-wrap:anywhere]">
            <span className="text-faint">{key}</span> <ReadableValue value={value} />
          </span>
        ))}
      </div>
    </li>
  );
}

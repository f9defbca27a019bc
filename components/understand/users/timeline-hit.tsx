import type { LucideIcon } from "lucide-react";
import { CircleAlert, CircleX, Eye, LogIn, Timer, Zap } from "lucide-react";
import { cn } from "@/components/ui/cn.ts";
import { ReadableValue } from "@/components/understand/users/readable-value.tsx";
import type { HitRow } from "@/server/understand/users/store.hits.ts";

const KINDS: Record<string, { icon: LucideIcon; words: string; tone?: string }> = {
  activity: { icon: Eye, words: "visited" },
  event: { icon: Zap, words: "did" },
  job: { icon: Timer, words: "ran" },
  error: { icon: CircleAlert, words: "met the error", tone: "text-amber" },
  crash: { icon: CircleX, words: "met the crash", tone: "text-red" },
  session: { icon: LogIn, words: "came" },
};

/** One line of a timeline: when, what, and its extras. */
export function TimelineHit({ hit }: { hit: HitRow }) {
  const { icon: Icon, words, tone } = KINDS[hit.kind] ?? { icon: Zap, words: hit.kind };
  const extras = Object.entries(hit.extras ?? {});
  return (
    <li className="flex gap-3 border-b px-4 py-2 text-sm last:border-b-0 max-md:px-3">
      <time
        dateTime={hit.ts.toISOString()}
        title={hit.ts.toLocaleString("en", { dateStyle: "medium", timeStyle: "medium" })}
        className="w-16 shrink-0 text-faint text-xs leading-5 tabular-nums"
      >
        {hit.ts.toLocaleTimeString("en-GB")}
      </time>
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0 text-faint", tone)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <span className="[overflow-wrap:anywhere]">
          <span className="text-muted">{words}</span>
          {hit.kind === "session" ? null : <span className="font-medium"> {hit.name}</span>}
        </span>
        {hit.durationMs === null ? null : (
          <span className="text-muted text-xs">{duration(hit.durationMs)}</span>
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

function duration(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  const seconds = Math.round(ms / 100) / 10;
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return `${minutes} min ${Math.round(seconds - minutes * 60)} s`;
}

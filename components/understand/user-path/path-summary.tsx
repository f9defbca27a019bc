import { browserTimeZone } from "@/components/ui/browser-time-zone.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { screenState } from "@/components/understand/user-path/screen-state.ts";
import type { UserPathView } from "@/server/understand/user-path/user-path.ts";
import { counted, formatCount, formatMoment } from "@/server/words.ts";

/** Summarises the user path in sentences, including what it leaves out. */
export function PathSummary({ path }: { path: UserPathView }) {
  const of = (state: ReturnType<typeof screenState>) =>
    path.screens.filter((screen) => screenState(screen) === state).length;
  const [never, named, unplanned] = [of("never"), of("named"), of("unplanned") + path.leftOut];
  const left = path.leftOut > 0 ? ` The ${path.leftOut} least viewed are not shown.` : "";
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p className="text-muted">
        {counted(path.sessions, "session", "sessions")}, {counted(path.hits, "view", "views")}.{" "}
        {unplanned > 0
          ? `${counted(unplanned, "screen was", "screens were")} received but not planned.${left}`
          : null}
      </p>
      {never + named > 0 ? (
        <Notice tone="amber">
          {never > 0
            ? `${counted(never, "planned screen was", "planned screens were")} never received. `
            : null}
          {named > 0
            ? `${counted(named, "screen has", "screens have")} planned tags, but no planned or received activity with this name.`
            : null}
        </Notice>
      ) : null}
      {path.cut && path.since ? (
        <Notice>
          Based on the newest {formatCount(path.hits)} views only, starting{" "}
          <time dateTime={path.since.toISOString()} suppressHydrationWarning>
            {formatMoment(path.since, browserTimeZone())}
          </time>
          .
        </Notice>
      ) : null}
    </div>
  );
}

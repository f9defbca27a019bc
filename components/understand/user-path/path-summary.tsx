import { Notice } from "@/components/ui/notice.tsx";
import { counted, screenState } from "@/components/understand/user-path/screen-state.ts";
import type { UserPathView } from "@/server/understand/user-path/user-path.ts";

/** What the path comes to, in sentences, and what it leaves out. */
export function PathSummary({ path }: { path: UserPathView }) {
  const of = (state: ReturnType<typeof screenState>) =>
    path.screens.filter((screen) => screenState(screen) === state).length;
  const [never, named, unplanned] = [of("never"), of("named"), of("unplanned") + path.leftOut];
  const left = path.leftOut > 0 ? ` The ${path.leftOut} least viewed are left out.` : "";
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p className="text-muted">
        {counted(path.sessions, "session", "sessions")}, {counted(path.hits, "view", "views")}.{" "}
        {unplanned > 0
          ? `${counted(unplanned, "screen is", "screens are")} received but not planned.${left}`
          : null}
      </p>
      {never + named > 0 ? (
        <Notice tone="amber">
          {never > 0
            ? `${counted(never, "planned screen was", "planned screens were")} never seen. `
            : null}
          {named > 0
            ? `${counted(named, "screen has", "screens have")} planned tags, but no activity of this name is planned or received.`
            : null}
        </Notice>
      ) : null}
      {path.cut && path.since ? (
        <Notice>
          Read from the newest {path.hits.toLocaleString("en")} views only, which begin{" "}
          <time dateTime={path.since.toISOString()} suppressHydrationWarning>
            {path.since.toLocaleString("en", { dateStyle: "medium", timeStyle: "short" })}
          </time>
          .
        </Notice>
      ) : null}
    </div>
  );
}

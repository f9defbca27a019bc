import { LiveAnnouncer } from "@/components/collect/live/live-announcer.tsx";
import { StateDot } from "@/components/ui/state-dot.tsx";
import type { LiveLine } from "@/server/collect/live/live-line.ts";

/** Shows whether the stream is running, and the verdicts of the lines that are shown. */
export function LiveState({
  lines,
  isPaused,
  isBroken,
}: {
  lines: readonly LiveLine[];
  isPaused: boolean;
  isBroken: boolean;
}) {
  const count = (verdict: LiveLine["verdict"]) =>
    lines.filter((line) => line.verdict === verdict).length;
  const [hints, wrong] = [count("hint"), count("wrong")];
  const runs = !isPaused && !isBroken;
  return (
    <>
      <p className="flex flex-wrap gap-x-4 text-muted text-sm">
        <StateDot tone={runs ? "green" : "neutral"} live={runs}>
          {isPaused ? "Paused" : isBroken ? "Interrupted" : "Listening"}
        </StateDot>
        {lines.length > 0 ? (
          <span className="tabular-nums">
            Newest {lines.length} lines: {wrong} with problems, {hints} with a hint,{" "}
            {lines.length - wrong - hints} as planned.
          </span>
        ) : null}
      </p>
      <LiveAnnouncer lines={lines} />
    </>
  );
}

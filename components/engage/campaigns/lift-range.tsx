import type { Lift } from "@/server/engage/measure/lift.ts";
import { formatChange, formatSigned } from "@/server/words.ts";

/** Draws the difference with its confidence interval. At zero, the message made no difference. */
export function LiftRange({ lift: { difference, low, high, relative } }: { lift: Lift }) {
  const reach = Math.max(Math.abs(low), Math.abs(high), 0.001) * 1.15;
  const at = (value: number) => `${((value + reach) / (2 * reach)) * 100}%`;
  const points = (value: number) => formatSigned(value * 100);
  return (
    <figure className="flex flex-col gap-2">
      <div aria-hidden className="relative h-6">
        <div className="absolute inset-x-0 top-1/2 h-px bg-line" />
        <div className="absolute inset-y-0 left-1/2 w-px bg-line-strong" />
        <div
          className="absolute top-1/2 h-2 -translate-y-1/2 rounded-full bg-accent opacity-35"
          style={{ left: at(low), right: `calc(100% - ${at(high)})` }}
        />
        <div
          className="absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full bg-accent"
          style={{ left: at(difference) }}
        />
      </div>
      <figcaption className="text-muted text-sm tabular-nums">
        {points(difference)} percentage points compared with the control group
        {relative === null ? "" : ` (${formatChange(relative)})`}; with 95% confidence between{" "}
        {points(low)} and {points(high)}.
      </figcaption>
    </figure>
  );
}

import type { ChartPoint } from "@/components/charts/chart-table.tsx";
import type { Bucket } from "@/components/steer/reports/statistics.ts";

/** A chart with fewer points would not show a trend. */
const FEWEST = 10;
/** More points would be narrower than a pixel. */
const MOST = 2_000;

/** Returns one point per span, including spans without messages. `x` is the start of the span as ISO text. */
export function fillBuckets(buckets: readonly Bucket[], seconds: number): ChartPoint[] {
  const first = buckets[0]?.at.getTime();
  const last = buckets.at(-1)?.at.getTime();
  if (first === undefined || last === undefined) return [];
  const step = seconds * 1_000;
  const known = new Map(buckets.map((bucket) => [bucket.at.getTime(), bucket]));
  const length = Math.min(MOST, Math.max(FEWEST, Math.round((last - first) / step) + 1));
  return Array.from({ length }, (_, i) => {
    const at = first + i * step;
    const { sent = 0, displayed = 0, actioned = 0 } = known.get(at) ?? {};
    return { x: new Date(at).toISOString(), sent, displayed, actioned };
  });
}

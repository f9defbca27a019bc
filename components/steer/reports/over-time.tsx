"use client";

import { BarChart } from "@/components/charts/bar-chart.tsx";
import { LineChart } from "@/components/charts/line-chart.tsx";
import { fillBuckets } from "@/components/steer/reports/fill-buckets.ts";
import { Section } from "@/components/ui/section.tsx";
import type { CampaignStatistics } from "@/server/steer/reports/campaign-statistics.ts";
import { formatShortDay, formatTime } from "@/server/words.ts";

/** Up to this many points are drawn as bars. */
const MOST_BARS = 24;

const SERIES = [
  { key: "displayed", name: "Displayed", color: "var(--accent)" },
  { key: "actioned", name: "Acted", color: "var(--green)" },
  { key: "sent", name: "Sent", color: "var(--faint)" },
];

/** Charts when messages were sent, displayed and acted on. */
export function OverTime({ statistics, zone }: { statistics: CampaignStatistics; zone: string }) {
  const { overTime, bucketSeconds } = statistics;
  const points = fillBuckets(overTime, bucketSeconds);
  const unit = bucketSeconds === 60 ? "minute" : bucketSeconds === 3_600 ? "hour" : "day";
  const Chart = points.length <= MOST_BARS ? BarChart : LineChart;
  return (
    <Section
      title="Over time"
      description={`Messages per ${unit}.`}
      actions={
        <ul className="flex flex-wrap gap-4 text-muted text-xs">
          {SERIES.map(({ key, name, color }) => (
            <li key={key} className="flex items-center gap-1.5">
              <span aria-hidden className="size-2 rounded-full" style={{ background: color }} />
              {name}
            </li>
          ))}
        </ul>
      }
    >
      <Chart
        label={`Messages per ${unit}`}
        points={points}
        series={SERIES}
        formatX={(x) => formatBucket(x, unit, zone)}
      />
    </Section>
  );
}

function formatBucket(x: string, unit: "minute" | "hour" | "day", timeZone: string): string {
  const at = new Date(x);
  if (unit === "minute") return formatTime(at, timeZone);
  const day = formatShortDay(at, timeZone);
  return unit === "hour" ? `${day}, ${formatTime(at, timeZone)}` : day;
}

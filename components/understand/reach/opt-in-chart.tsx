"use client";

import { LineChart } from "@/components/charts/line-chart.tsx";
import { Section } from "@/components/ui/section.tsx";
import type { ReachDay } from "@/components/understand/reach/reach.ts";
import { formatRate, formatShortDay } from "@/server/words.ts";

const dayName = (day: string) => formatShortDay(new Date(`${day}T00:00:00Z`), "UTC");

const rate = (part: number, whole: number) =>
  whole === 0 ? 0 : Math.round((part / whole) * 1_000) / 10;

/** Charts the opt-in rate by day. */
export function OptInChart({ days }: { days: readonly ReachDay[] }) {
  const today = days.at(-1);
  if (!today) return null;
  const { devices, asked, subscribed } = today;
  return (
    <Section
      title="Opt-in rate"
      description={`${formatRate(subscribed, asked)} of the devices that were asked can receive push, which is ${formatRate(subscribed, devices)} of all devices. If the first rate is low, improve the question. If the second is low, ask more people.`}
    >
      {days.length > 1 ? (
        <LineChart
          label="Opt-in rate by day, in percent"
          points={days.map((day) => ({
            x: day.day,
            asked: rate(day.subscribed, day.asked),
            all: rate(day.subscribed, day.devices),
          }))}
          series={[
            { key: "asked", name: "% of asked devices" },
            { key: "all", name: "% of all devices" },
          ]}
          formatX={dayName}
          height={220}
        />
      ) : (
        <p className="text-muted text-sm">Rates are recorded daily. The chart appears tomorrow.</p>
      )}
    </Section>
  );
}

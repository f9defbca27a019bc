"use client";

import { LineChart } from "@/components/charts/line-chart.tsx";
import { Section } from "@/components/ui/section.tsx";
import { percent } from "@/components/understand/reach/reach-words.ts";
import type { ReachDay } from "@/server/understand/reach/store.ts";

const dayFormat = new Intl.DateTimeFormat("en", {
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});
const formatDay = (day: string) => dayFormat.format(new Date(`${day}T00:00:00Z`));

const rate = (part: number, whole: number) =>
  whole === 0 ? 0 : Math.round((part / whole) * 1_000) / 10;

/** The opt-in rate by day. */
export function OptInChart({ days }: { days: readonly ReachDay[] }) {
  const today = days.at(-1);
  if (!today) return null;
  const { devices, asked, subscribed } = today;
  return (
    <Section
      title="Opt-in rate"
      description={`${percent(subscribed, asked)} of the devices that were asked get push messages; that is ${percent(subscribed, devices)} of all. A low first rate wants a better question, a low second one wants to be asked at all.`}
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
          formatX={formatDay}
          height={220}
        />
      ) : (
        <p className="text-muted text-sm">
          The rates are noted every day from now on. Tomorrow a line begins here.
        </p>
      )}
    </Section>
  );
}

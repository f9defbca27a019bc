"use client";

import { CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import type { ChartSeries } from "@/components/charts/chart-table.tsx";
import { formatCompact, formatCount } from "@/server/words.ts";

export const margin = { top: 8, right: 4, bottom: 0, left: 0 };

export function colorOf(series: ChartSeries, index: number): string {
  return (
    series.color ?? ["var(--accent)", "var(--faint)", "var(--line-strong)"][index] ?? "var(--faint)"
  );
}

/** Axes, grid and tooltip, alike in every chart. Called, not rendered: recharts looks at its direct children. */
export function chartFrame(formatX: (x: string) => string) {
  const tick = { fill: "var(--faint)", fontSize: 11 };
  return [
    <CartesianGrid key="grid" vertical={false} stroke="var(--line)" />,
    <XAxis
      key="x"
      dataKey="x"
      tickFormatter={formatX}
      tick={tick}
      tickLine={false}
      axisLine={false}
      minTickGap={24}
      height={22}
    />,
    <YAxis
      key="y"
      tickFormatter={(value: number) => formatCompact(value)}
      tick={tick}
      tickLine={false}
      axisLine={false}
      width={40}
      allowDecimals={false}
    />,
    <Tooltip
      key="tooltip"
      labelFormatter={(x) => formatX(String(x))}
      formatter={(value) => formatCount(Number(value))}
      cursor={{ stroke: "var(--line-strong)", fill: "var(--hover)" }}
      isAnimationActive={false}
      contentStyle={{
        background: "var(--raised)",
        border: "1px solid var(--line)",
        borderRadius: 6,
        fontSize: 12,
        padding: "6px 10px",
      }}
      labelStyle={{ color: "var(--muted)" }}
      itemStyle={{ color: "var(--fg)", padding: 0 }}
    />,
  ];
}

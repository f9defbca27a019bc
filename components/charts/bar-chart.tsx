"use client";

import { Bar, BarChart as Recharts, ResponsiveContainer } from "recharts";
import { chartFrame, colorOf, margin } from "@/components/charts/chart-frame.tsx";
import { ChartTable } from "@/components/charts/chart-table.tsx";
import type { ChartProps } from "@/components/charts/line-chart.tsx";

export function BarChart({
  label,
  points,
  series,
  formatX = String,
  height = 200,
  stacked = false,
}: ChartProps & { stacked?: boolean }) {
  return (
    <>
      <div aria-hidden style={{ height }}>
        <ResponsiveContainer width="100%" height="100%">
          <Recharts data={[...points]} margin={margin} accessibilityLayer={false}>
            {chartFrame(formatX)}
            {series.map((one, index) => (
              <Bar
                key={one.key}
                dataKey={one.key}
                name={one.name}
                fill={colorOf(one, index)}
                {...(stacked ? { stackId: "all" } : {})}
                radius={stacked ? 0 : [3, 3, 0, 0]}
                maxBarSize={28}
                isAnimationActive={false}
              />
            ))}
          </Recharts>
        </ResponsiveContainer>
      </div>
      <ChartTable label={label} x={({ x }) => formatX(x)} series={series} points={points} />
    </>
  );
}

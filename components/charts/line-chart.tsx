"use client";

import { Line, LineChart as Recharts, ResponsiveContainer } from "recharts";
import { chartFrame, colorOf, margin } from "@/components/charts/chart-frame.tsx";
import type { ChartPoint, ChartSeries } from "@/components/charts/chart-table.tsx";
import { ChartTable } from "@/components/charts/chart-table.tsx";

export interface ChartProps {
  /** Names what the chart shows for assistive technology. */
  label: string;
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  formatX?: (x: string) => string;
  /** The height in pixels. */
  height?: number;
}

export function LineChart({ label, points, series, formatX = String, height = 200 }: ChartProps) {
  return (
    <>
      <div aria-hidden style={{ height }}>
        <ResponsiveContainer width="100%" height="100%">
          <Recharts data={[...points]} margin={margin} accessibilityLayer={false}>
            {chartFrame(formatX)}
            {series.map((one, index) => (
              <Line
                key={one.key}
                dataKey={one.key}
                name={one.name}
                stroke={colorOf(one, index)}
                strokeWidth={1.75}
                dot={false}
                type="monotone"
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

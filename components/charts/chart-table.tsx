/** Shows the numbers of a chart to people who use assistive technology. */
export function ChartTable({
  label,
  x,
  series,
  points,
}: {
  label: string;
  x: (point: ChartPoint) => string;
  series: readonly ChartSeries[];
  points: readonly ChartPoint[];
}) {
  return (
    // A table takes no height from its class. Inside a box it cannot lengthen the page.
    <div className="sr-only">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.x}>
              <th scope="row">{x(point)}</th>
              {series.map(({ key }) => (
                <td key={key}>{point[key] ?? 0}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** `x` names the point (a day, a category); every other key holds the value of the series of that key. */
export interface ChartPoint {
  x: string;
  [series: string]: string | number | null;
}

export interface ChartSeries {
  key: string;
  name: string;
  /** A CSS colour; the first series is the accent by default, the others grey. */
  color?: string;
}

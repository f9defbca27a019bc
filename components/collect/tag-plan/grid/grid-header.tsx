import type { Column, Half } from "@/components/collect/tag-plan/grid/columns.ts";
import { HALF_LABELS, NUMBER_WIDTH, pinnedAt } from "@/components/collect/tag-plan/grid/columns.ts";
import { cn } from "@/components/ui/cn.ts";

/** Shows the two groups of columns and, below them, the column names. */
export function GridHeader({
  columns,
  template,
}: {
  columns: readonly Column[];
  template: string;
}) {
  const halves = [...new Set(columns.map(({ half }) => half))];
  const head = "flex items-center border-l bg-surface px-2 text-xs whitespace-nowrap";
  return (
    <thead className="sticky top-0 z-20 block w-max min-w-full bg-surface">
      <tr aria-rowindex={1} className="grid h-7 border-b" style={{ gridTemplateColumns: template }}>
        <td className="sticky left-0 z-1 bg-surface" />
        {halves.map((half) => (
          <th
            key={half}
            scope="colgroup"
            colSpan={count(columns, half)}
            style={{
              gridColumn: `span ${count(columns, half)}`,
              ...(half === "tag" ? { left: NUMBER_WIDTH } : {}),
            }}
            className={cn(head, "font-medium text-faint", half === "tag" && "sticky z-1 border-r")}
          >
            {HALF_LABELS[half]}
          </th>
        ))}
      </tr>
      <tr aria-rowindex={2} className="grid h-8 border-b" style={{ gridTemplateColumns: template }}>
        <th
          scope="col"
          aria-label="Row"
          className="sticky left-0 z-1 flex items-center justify-end bg-surface pr-3 font-normal text-faint text-xs"
        >
          #
        </th>
        {columns.map((column, index) => {
          const left = pinnedAt(columns, index);
          return (
            <th
              key={column.id}
              scope="col"
              aria-colindex={index + 2}
              style={left === null ? undefined : { left }}
              className={cn(
                head,
                "font-medium text-muted",
                left !== null && "sticky z-1",
                column.id === "name" && "border-r",
              )}
            >
              {column.label}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function count(columns: readonly Column[], half: Half): number {
  return columns.filter((column) => column.half === half).length;
}

/** Heights of the two rows above, including borders. */
export const HEADER_HEIGHT = 60;

"use client";

import type { RefObject } from "react";
import { useId } from "react";
import type { Column } from "@/components/collect/tag-plan/grid/columns.ts";
import { ROW_HEIGHT, rowWidth, templateOf } from "@/components/collect/tag-plan/grid/columns.ts";
import { GridHeader } from "@/components/collect/tag-plan/grid/grid-header.tsx";
import { GridRow, HEADER_ROWS } from "@/components/collect/tag-plan/grid/grid-row.tsx";
import type { EditRows } from "@/components/collect/tag-plan/grid/grid-state.ts";
import { GridSuggestions } from "@/components/collect/tag-plan/grid/grid-suggestions.tsx";
import type { PlanGridRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import type { RowProblems } from "@/components/collect/tag-plan/grid/row-problems.ts";
import { SectionRow } from "@/components/collect/tag-plan/grid/section-row.tsx";
import type { Grid } from "@/components/collect/tag-plan/grid/use-grid.ts";
import { useGridInput } from "@/components/collect/tag-plan/grid/use-grid-input.ts";
import { useWindow } from "@/components/collect/tag-plan/grid/use-window.ts";
import type { Item, Traffic } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { statusOf } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { tagKey } from "@/server/collect/tag-plan/schema.notation.ts";

/**
 * Shows the rows of the plan as a spreadsheet. Only visible rows are rendered. The focus stays on
 * the grid while the cursor moves.
 */
export function PlanGrid({
  scroller,
  grid,
  rows,
  items,
  columns,
  traffic,
  problems,
  marks,
  editable,
  edit,
  onToggle,
  onSheet,
}: {
  scroller: RefObject<HTMLTableElement | null>;
  grid: Grid;
  rows: readonly PlanGridRow[];
  items: readonly Item[];
  columns: readonly Column[];
  traffic: ReadonlyMap<string, Traffic>;
  problems: ReadonlyMap<number, RowProblems>;
  marks: ReadonlyMap<number, "new" | "changed">;
  editable: boolean;
  edit: EditRows;
  onToggle: (section: string) => void;
  onSheet: (text: string) => void;
}) {
  const gridId = useId();
  const input = useGridInput({ grid, edit, onToggle, onSheet });
  const { first, last } = useWindow(scroller, items.length);
  const { state, cursorIndex, range } = grid;
  const cursorItem = items[cursorIndex];
  const template = templateOf(columns);
  const shown = items.map((_, index) => index).slice(first, last + 1);
  // The cursor's row stays rendered while scrolling: it may be in edit mode, and the grid's active
  // descendant refers to it.
  if (cursorIndex >= 0 && (cursorIndex < first || cursorIndex > last)) shown.push(cursorIndex);
  const cursorCol = cursorItem?.type === "section" ? 0 : (state.cursor?.col ?? -1);
  return (
    <>
      <table
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked through and edited is a grid.
        role="grid"
        aria-label="Tag plan"
        aria-describedby={`${gridId}-keys`}
        aria-rowcount={items.length + HEADER_ROWS}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-readonly={!editable}
        aria-activedescendant={cursorItem ? `${gridId}-${cursorItem.key}-${cursorCol}` : undefined}
        tabIndex={0}
        {...input}
        className="relative block h-[calc(100dvh-19.5rem)] min-h-96 overflow-auto overscroll-contain rounded-lg border bg-surface outline-none focus-visible:border-line-strong"
      >
        <GridHeader columns={columns} template={template} />
        <tbody
          className="relative block min-w-full"
          style={{ height: items.length * ROW_HEIGHT, width: rowWidth(columns) }}
        >
          {shown.map((index) => {
            const item = items[index];
            if (item?.type === "section") {
              return (
                <SectionRow
                  key={item.key}
                  id={`${gridId}-${item.key}-0`}
                  itemKey={item.key}
                  section={item.section}
                  count={item.count}
                  open={item.open}
                  index={index}
                  columns={columns.length + 1}
                  isCursor={index === cursorIndex}
                  onToggle={onToggle}
                />
              );
            }
            if (!item) return null;
            const { row } = item;
            const isChosen = range !== null && index >= range.top && index <= range.bottom;
            return (
              <GridRow
                key={item.key}
                gridId={gridId}
                itemKey={item.key}
                row={row}
                number={item.number}
                index={index}
                columns={columns}
                template={template}
                status={statusOf(row.tag, traffic)}
                hits={traffic.get(tagKey(row.tag))?.hits ?? null}
                mark={marks.get(row.uid)}
                problems={problems.get(row.uid)}
                cursor={index === cursorIndex ? (state.cursor?.col ?? -1) : -1}
                left={isChosen ? range.left : -1}
                right={isChosen ? range.right : -1}
                editing={state.editing?.key === item.key ? state.editing : null}
                actions={grid.actions.row}
              />
            );
          })}
        </tbody>
      </table>
      <GridSuggestions gridId={gridId} rows={rows} />
      <p id={`${gridId}-keys`} className="sr-only">
        Arrow keys move, Enter edits, Control Enter adds a row, Control Delete removes rows. Press
        Escape, then Tab to leave the grid.
      </p>
    </>
  );
}

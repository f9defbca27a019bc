"use client";

import type { RefObject } from "react";
import { useLayoutEffect, useMemo, useState } from "react";
import type { Column } from "@/components/collect/tag-plan/grid/columns.ts";
import { NUMBER_WIDTH, pinnedAt, ROW_HEIGHT } from "@/components/collect/tag-plan/grid/columns.ts";
import { gridActions } from "@/components/collect/tag-plan/grid/grid-actions.ts";
import { HEADER_HEIGHT } from "@/components/collect/tag-plan/grid/grid-header.tsx";
import { indexOf, rangeOf } from "@/components/collect/tag-plan/grid/grid-place.ts";
import type {
  EditRows,
  GridState,
  GridView,
} from "@/components/collect/tag-plan/grid/grid-state.ts";
import { STILL } from "@/components/collect/tag-plan/grid/grid-state.ts";
import type { PlanGridRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import { useLatest } from "@/components/collect/tag-plan/grid/use-latest.ts";
import type { Item } from "@/components/collect/tag-plan/grid/visible-items.ts";

/** Keeps the cursor, the selection and the edits of the grid. */
export function useGrid({
  scroller,
  items,
  columns,
  rows,
  editable,
  edit,
}: {
  scroller: RefObject<HTMLTableElement | null>;
  items: readonly Item[];
  columns: readonly Column[];
  rows: readonly PlanGridRow[];
  editable: boolean;
  edit: EditRows;
}) {
  const [state, setState] = useState<GridState>(STILL);
  const { cursor, anchor, editing } = state;
  const cursorIndex = indexOf(items, cursor);
  const range = rangeOf(items, cursor, anchor);
  const latest = useLatest<GridView>({
    state,
    items,
    columns,
    rows,
    editable,
    cursorIndex,
    range,
  });

  const col = cursor?.col ?? 0;
  useLayoutEffect(() => {
    if (scroller.current && cursorIndex >= 0) reveal(scroller.current, cursorIndex, columns, col);
  }, [scroller, cursorIndex, columns, col]);

  const actions = useMemo(
    () => gridActions({ latest, scroller, setState, edit }),
    [latest, scroller, edit],
  );
  return { state, cursorIndex, range, editing, actions, latest };
}

export type Grid = ReturnType<typeof useGrid>;

/** Scrolls until a cell is visible and neither the header nor the pinned columns cover it. */
function reveal(
  element: HTMLElement,
  index: number,
  columns: readonly Column[],
  col: number,
): void {
  const top = index * ROW_HEIGHT;
  const space = element.clientHeight - HEADER_HEIGHT - ROW_HEIGHT;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top > element.scrollTop + space) element.scrollTop = top - space;
  if (pinnedAt(columns, col) !== null) return;
  const pinned = columns.filter(({ half }) => half === "tag").length;
  const fixed = widthOf(columns.slice(0, pinned));
  const left = widthOf(columns.slice(0, col)) - fixed;
  const right = left + (columns[col]?.width ?? 0);
  const view = element.clientWidth - fixed - NUMBER_WIDTH;
  if (left < element.scrollLeft) element.scrollLeft = left;
  else if (right > element.scrollLeft + view) element.scrollLeft = right - view;
}

function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

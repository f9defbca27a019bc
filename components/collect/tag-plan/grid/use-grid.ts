"use client";

import type { RefObject } from "react";
import { useLayoutEffect, useMemo, useState } from "react";
import type { After } from "@/components/collect/tag-plan/grid/cell-editor.tsx";
import { writeCell } from "@/components/collect/tag-plan/grid/cell-text.ts";
import type { Column } from "@/components/collect/tag-plan/grid/columns.ts";
import { NUMBER_WIDTH, pinnedAt, ROW_HEIGHT } from "@/components/collect/tag-plan/grid/columns.ts";
import { HEADER_HEIGHT } from "@/components/collect/tag-plan/grid/grid-header.tsx";
import type { Place } from "@/components/collect/tag-plan/grid/grid-place.ts";
import {
  indexOf,
  movedBy,
  nextCell,
  rangeOf,
  uidsIn,
} from "@/components/collect/tag-plan/grid/grid-place.ts";
import type { RowActions } from "@/components/collect/tag-plan/grid/grid-row.tsx";
import type { PlanGridRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import { blankTag, insertAfter, newRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import { useLatest } from "@/components/collect/tag-plan/grid/use-latest.ts";
import type { Item } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { rowKey } from "@/components/collect/tag-plan/grid/visible-items.ts";

export type EditRows = (edit: (rows: readonly PlanGridRow[]) => readonly PlanGridRow[]) => void;

export interface GridState {
  cursor: Place | null;
  anchor: Place | null;
  /** The cell being edited and the initial text of its field. Null text means the current value. */
  editing: (Place & { text: string | null }) | null;
  /** The row whose extras are open. */
  dialog: number | null;
}

const STILL: GridState = { cursor: null, anchor: null, editing: null, dialog: null };

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
  const latest = useLatest({ state, items, columns, rows, editable, cursorIndex, range });

  const col = cursor?.col ?? 0;
  useLayoutEffect(() => {
    if (scroller.current && cursorIndex >= 0) reveal(scroller.current, cursorIndex, columns, col);
  }, [scroller, cursorIndex, columns, col]);

  const actions = useMemo(() => {
    const now = () => latest.current;
    const focus = () => scroller.current?.focus({ preventScroll: true });
    const go = (to: Place, extend = false) =>
      setState((was) => ({
        ...was,
        cursor: to,
        anchor: extend ? (was.anchor ?? was.cursor) : null,
        editing: null,
      }));
    const chosen = () => {
      const { range: at, items: seen } = now();
      return at ? uidsIn(seen, at) : [];
    };
    const after = (place: Place, where: After) => {
      const { items: seen, columns: shown } = now();
      if (where === "stay") return place;
      if (where === "next" || where === "previous") {
        const by = where === "next" ? 1 : -1;
        return nextCell(seen, place, { by, columns: shown.length }) ?? place;
      }
      return movedBy(seen, place, {
        rows: where === "down" ? 1 : -1,
        cols: 0,
        columns: shown.length,
      });
    };
    /** Opens the field of a cell, or its dialog or switch. */
    const open = (place: Place, text: string | null) => {
      const { items: seen, columns: shown, editable: may } = now();
      const item = seen[indexOf(seen, place)];
      const column = shown[place.col];
      if (!may || item?.type !== "row" || !column) return;
      const { uid } = item.row;
      if (column.edit === "switch" && (column.id === "required" || column.id === "personal")) {
        const field = column.id;
        edit((all) =>
          all.map((row) =>
            row.uid === uid ? { uid, tag: { ...row.tag, [field]: !row.tag[field] } } : row,
          ),
        );
      } else if (column.edit === "dialog") {
        setState((was) => ({ ...was, cursor: place, anchor: null, editing: null, dialog: uid }));
      } else {
        const begin = column.edit === "choice" ? null : text;
        setState((was) => ({
          ...was,
          cursor: place,
          anchor: null,
          editing: { ...place, text: begin },
        }));
      }
    };
    const row: RowActions = {
      done(uid, column, text, where) {
        const { rows: all, state: was } = now();
        const tag = all.find((one) => one.uid === uid)?.tag;
        if (!tag) return null;
        const written = writeCell(tag, column.id, text);
        if (!written.ok) return written.message;
        if (JSON.stringify(written.tag) !== JSON.stringify(tag))
          edit((some) => some.map((one) => (one.uid === uid ? { uid, tag: written.tag } : one)));
        const place = was.editing ?? was.cursor;
        setState((old) => ({
          ...old,
          editing: null,
          anchor: null,
          // A click elsewhere has already moved the cursor.
          cursor: place && where !== "stay" ? after(place, where) : old.cursor,
        }));
        if (where !== "stay" || scroller.current?.contains(document.activeElement)) focus();
        return null;
      },
      cancel() {
        setState((was) => ({ ...was, editing: null }));
        focus();
      },
    };
    return {
      row,
      go,
      open,
      focus,
      chosen,
      setState,
      /** Adds a row after the cursor's row and starts editing its name. */
      add() {
        const { state: was, items: seen, rows: all, columns: shown } = now();
        const item = seen[indexOf(seen, was.cursor)];
        const before = item?.type === "row" ? item.row : undefined;
        const last = all.at(-1);
        const section = item?.type === "section" ? item.section : (before ?? last)?.tag.section;
        const behind =
          item?.type === "section"
            ? all.findLast(({ tag }) => tag.section === item.section)
            : (before ?? last);
        const added = newRow(blankTag(section ?? "", behind?.tag.kind ?? "activity"));
        edit((some) => insertAfter(some, added, behind?.uid ?? null));
        const place = {
          key: rowKey(added.uid),
          col: Math.max(
            0,
            shown.findIndex(({ id }) => id === "name"),
          ),
        };
        setState({ cursor: place, anchor: null, editing: { ...place, text: null }, dialog: null });
      },
      remove() {
        const gone = new Set(chosen());
        if (gone.size === 0) return;
        const { items: seen, range: at, state: was } = now();
        const next = seen[(at?.bottom ?? -1) + 1] ?? seen[(at?.top ?? 0) - 1];
        edit((all) => all.filter(({ uid }) => !gone.has(uid)));
        setState((old) => ({
          ...old,
          anchor: null,
          editing: null,
          cursor: next ? { key: next.key, col: was.cursor?.col ?? 0 } : null,
        }));
        focus();
      },
    };
  }, [latest, scroller, edit]);
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

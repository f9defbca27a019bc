"use client";

import type { ClipboardEvent, KeyboardEvent, MouseEvent } from "react";
import { useRef } from "react";
import { cellText } from "@/components/collect/tag-plan/grid/cell-text.ts";
import { clearCells, fillCells } from "@/components/collect/tag-plan/grid/fill-cells.ts";
import type { GridCommand } from "@/components/collect/tag-plan/grid/grid-keys.ts";
import { gridCommand } from "@/components/collect/tag-plan/grid/grid-keys.ts";
import type { Place } from "@/components/collect/tag-plan/grid/grid-place.ts";
import { movedBy, nextCell } from "@/components/collect/tag-plan/grid/grid-place.ts";
import { moveRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import { looksLikeSheet, readTsv, writeTsv } from "@/components/collect/tag-plan/grid/tsv.ts";
import type { EditRows, Grid } from "@/components/collect/tag-plan/grid/use-grid.ts";
import { rowKey } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { toast } from "@/components/ui/toast-store.ts";
import { counted } from "@/server/words.ts";

/** Handles keyboard, mouse and clipboard for the grid. */
export function useGridInput({
  grid,
  edit,
  onToggle,
  onSheet,
}: {
  grid: Grid;
  edit: EditRows;
  onToggle: (section: string) => void;
  /** Called when the pasted text has its own header. */
  onSheet: (text: string) => void;
}) {
  const { actions, latest } = grid;
  // After Escape, Tab leaves the grid.
  const leaving = useRef(false);

  /** Returns the cursor, or the first cell when no visible cell has it. */
  const begin = (): boolean => {
    const { cursorIndex, items, columns } = latest.current;
    const first = items.find(({ type }) => type === "row") ?? items[0];
    if (cursorIndex >= 0 || !first) return false;
    const col = columns.findIndex(({ id }) => id === "name");
    actions.setState((was) => ({ ...was, cursor: { key: first.key, col } }));
    return true;
  };

  const goBy = (rows: number, cols: number, extend: boolean) => {
    const { items, columns, state } = latest.current;
    const from = state.cursor ?? { key: items[0]?.key ?? "", col: 0 };
    actions.go(movedBy(items, from, { rows, cols, columns: columns.length }), extend);
  };

  const run = (command: GridCommand, event: KeyboardEvent): boolean => {
    const { items, columns, state, editable } = latest.current;
    const item = items[latest.current.cursorIndex];
    switch (command.do) {
      case "move":
        goBy(command.rows, command.cols, command.extend);
        return true;
      case "edge":
        goBy(command.rows * items.length, command.cols * columns.length, command.extend);
        return true;
      case "tab": {
        const by = { by: command.by, columns: columns.length };
        const next = state.cursor && !leaving.current ? nextCell(items, state.cursor, by) : null;
        if (next) actions.go(next);
        return next !== null;
      }
      case "leave":
        leaving.current = state.anchor === null;
        actions.setState((was) => ({ ...was, anchor: null }));
        return true;
      case "edit":
        if (item?.type === "section") onToggle(item.section);
        else if (state.cursor) actions.open(state.cursor, null);
        return true;
      case "type":
        if (state.cursor) actions.open(state.cursor, command.text);
        return true;
      case "all": {
        const last = items.at(-1);
        const first = items[0];
        if (!first || !last) return true;
        const anchor = { key: first.key, col: 0 };
        const cursor = { key: last.key, col: columns.length - 1 };
        actions.setState((was) => ({ ...was, anchor, cursor }));
        return true;
      }
      default:
        return editable ? change(command, event) : false;
    }
  };

  const change = (command: GridCommand, event: KeyboardEvent): boolean => {
    const { columns, range, cursorIndex, items } = latest.current;
    const item = items[cursorIndex];
    switch (command.do) {
      case "add":
        event.stopPropagation();
        actions.add();
        return true;
      case "remove":
        actions.remove();
        return true;
      case "clear": {
        const uids = actions.chosen();
        const cleared = range ? columns.slice(range.left, range.right + 1) : [];
        if (uids.length > 0) edit((rows) => clearCells(rows, uids, cleared));
        return true;
      }
      case "shift":
        if (item?.type === "row") edit((rows) => moveRow(rows, item.row.uid, command.by));
        return true;
      default:
        return false;
    }
  };

  return {
    onKeyDown(event: KeyboardEvent) {
      if (latest.current.state.editing || event.target instanceof HTMLInputElement) return;
      const command = gridCommand(event);
      // The focus may have come before hydration, or the cursor's row may be gone.
      if (command && !leaving.current && begin()) {
        event.preventDefault();
        return;
      }
      if (command?.do !== "leave" && command?.do !== "tab") leaving.current = false;
      if (command && run(command, event)) event.preventDefault();
    },
    onFocus: begin,
    onBlur() {
      leaving.current = false;
    },
    onMouseDown(event: MouseEvent) {
      const place = placeOf(event);
      if (!place || isEditor(event) || event.button !== 0) return;
      const { columns } = latest.current;
      if (place.col < 0) {
        const anchor = { key: place.key, col: 0 };
        const cursor = { key: place.key, col: columns.length - 1 };
        actions.setState((was) => ({ ...was, anchor, cursor, editing: null }));
      } else actions.go(place, event.shiftKey);
      actions.focus();
      event.preventDefault();
    },
    onMouseOver(event: MouseEvent) {
      const place = placeOf(event);
      const { cursor } = latest.current.state;
      if (event.buttons !== 1 || !place || place.col < 0 || isEditor(event)) return;
      if (cursor && (place.key !== cursor.key || place.col !== cursor.col)) actions.go(place, true);
    },
    onDoubleClick(event: MouseEvent) {
      const place = placeOf(event);
      if (place && place.col >= 0 && !isEditor(event)) actions.open(place, null);
    },
    onCopy(event: ClipboardEvent) {
      const { state, range, items, columns } = latest.current;
      if (state.editing || !range) return;
      const shown = columns.slice(range.left, range.right + 1);
      const lines = items
        .slice(range.top, range.bottom + 1)
        .flatMap((item) =>
          item.type === "row" ? [shown.map(({ id }) => cellText(item.row.tag, id))] : [],
        );
      event.clipboardData.setData("text/plain", writeTsv(lines));
      event.preventDefault();
    },
    onPaste(event: ClipboardEvent) {
      const { state, range, items, columns, editable } = latest.current;
      if (state.editing || !editable) return;
      event.preventDefault();
      const text = event.clipboardData.getData("text/plain");
      const cells = readTsv(text);
      if (looksLikeSheet(cells)) {
        onSheet(text);
        return;
      }
      const top = range?.top ?? items.length;
      const below = items.slice(top).flatMap((item) => (item.type === "row" ? [item.row.uid] : []));
      const uids = below.slice(0, cells.length);
      const left = range?.left ?? 0;
      const filled = fillCells(latest.current.rows, cells, { uids, columns, left });
      edit(() => filled.rows);
      if (filled.last !== null) {
        const right = Math.min(columns.length, left + (cells[0]?.length ?? 1)) - 1;
        const anchor = uids[0] === undefined ? null : { key: rowKey(uids[0]), col: left };
        const cursor = { key: rowKey(filled.last), col: right };
        actions.setState((was) => ({ ...was, anchor, cursor }));
      }
      const [refused] = filled.refused;
      if (refused) {
        const n = filled.refused.length;
        const title = `${counted(n, "cell was", "cells were")} not changed`;
        toast(title, { tone: "red", description: refused });
      }
    },
  };
}

function placeOf(event: MouseEvent): Place | null {
  const cell =
    event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
  const key = cell?.dataset.row;
  return key === undefined ? null : { key, col: Number(cell?.dataset.col ?? -1) };
}

/** Returns true for events in a field or on a button of a cell. */
function isEditor(event: MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest("input, select, button") !== null;
}

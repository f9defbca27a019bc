"use client";

import type { KeyboardEvent } from "react";
import { useRef } from "react";
import { changeRows, moveBy, selectAll } from "@/components/collect/tag-plan/grid/grid-commands.ts";
import type { GridCommand } from "@/components/collect/tag-plan/grid/grid-keys.ts";
import { gridCommand } from "@/components/collect/tag-plan/grid/grid-keys.ts";
import { nextCell } from "@/components/collect/tag-plan/grid/grid-place.ts";
import type { EditRows } from "@/components/collect/tag-plan/grid/grid-state.ts";
import type { Grid } from "@/components/collect/tag-plan/grid/use-grid.ts";

/** Handles the keyboard and the focus of the grid. */
export function useGridKeys(grid: Grid, edit: EditRows, onToggle: (section: string) => void) {
  const { actions, latest } = grid;
  // After Escape, Tab leaves the grid.
  const leaving = useRef(false);

  const run = (command: GridCommand, event: KeyboardEvent): boolean => {
    const { items, columns, state, editable, cursorIndex } = latest.current;
    const item = items[cursorIndex];
    switch (command.do) {
      case "move":
        moveBy(grid, command);
        return true;
      case "edge": {
        const [rows, cols] = [command.rows * items.length, command.cols * columns.length];
        moveBy(grid, { rows, cols, extend: command.extend });
        return true;
      }
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
      case "all":
        selectAll(grid);
        return true;
      default:
        return editable ? changeRows(grid, edit, { command, event }) : false;
    }
  };

  return {
    onKeyDown(event: KeyboardEvent) {
      if (latest.current.state.editing || event.target instanceof HTMLInputElement) return;
      const command = gridCommand(event);
      // The focus may have come before hydration, or the cursor's row may be gone.
      if (command && !leaving.current && placeCursor(grid)) {
        event.preventDefault();
        return;
      }
      if (command?.do !== "leave" && command?.do !== "tab") leaving.current = false;
      if (command && run(command, event)) event.preventDefault();
    },
    onFocus: () => placeCursor(grid),
    onBlur() {
      leaving.current = false;
    },
  };
}

/** Puts the cursor on the first row if no visible cell has it. Returns whether it did. */
function placeCursor({ actions, latest }: Grid): boolean {
  const { cursorIndex, items, columns } = latest.current;
  const first = items.find(({ type }) => type === "row") ?? items[0];
  if (cursorIndex >= 0 || !first) return false;
  const col = columns.findIndex(({ id }) => id === "name");
  actions.setState((was) => ({ ...was, cursor: { key: first.key, col } }));
  return true;
}

import type { KeyboardEvent } from "react";
import { clearCells } from "@/components/collect/tag-plan/grid/fill-cells.ts";
import type { GridCommand } from "@/components/collect/tag-plan/grid/grid-keys.ts";
import { movedBy } from "@/components/collect/tag-plan/grid/grid-place.ts";
import type { EditRows } from "@/components/collect/tag-plan/grid/grid-state.ts";
import { moveRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import type { Grid } from "@/components/collect/tag-plan/grid/use-grid.ts";

/** Moves the cursor by rows and columns, and extends the selection if `extend` is set. */
export function moveBy(
  { actions, latest }: Grid,
  { rows, cols, extend }: { rows: number; cols: number; extend: boolean },
): void {
  const { items, columns, state } = latest.current;
  const from = state.cursor ?? { key: items[0]?.key ?? "", col: 0 };
  actions.go(movedBy(items, from, { rows, cols, columns: columns.length }), extend);
}

/** Selects every cell. */
export function selectAll({ actions, latest }: Grid): void {
  const { items, columns } = latest.current;
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return;
  const anchor = { key: first.key, col: 0 };
  const cursor = { key: last.key, col: columns.length - 1 };
  actions.setState((was) => ({ ...was, anchor, cursor }));
}

/** Runs a command that changes rows. Returns false for any other command. */
export function changeRows(
  { actions, latest }: Grid,
  edit: EditRows,
  { command, event }: { command: GridCommand; event: KeyboardEvent },
): boolean {
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
}

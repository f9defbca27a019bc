import type { ClipboardEvent } from "react";
import { cellText } from "@/components/collect/tag-plan/grid/cell-text.ts";
import { fillCells } from "@/components/collect/tag-plan/grid/fill-cells.ts";
import type { EditRows } from "@/components/collect/tag-plan/grid/grid-state.ts";
import { looksLikeSheet, readTsv, writeTsv } from "@/components/collect/tag-plan/grid/tsv.ts";
import type { Grid } from "@/components/collect/tag-plan/grid/use-grid.ts";
import { rowKey } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { toast } from "@/components/ui/toast-store.ts";
import { counted } from "@/server/words.ts";

/** Returns the clipboard handlers of the grid. `onSheet` takes pasted text with its own header. */
export function gridClipboard(grid: Grid, edit: EditRows, onSheet: (text: string) => void) {
  const { latest } = grid;
  return {
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
      const { state, editable } = latest.current;
      if (state.editing || !editable) return;
      event.preventDefault();
      const text = event.clipboardData.getData("text/plain");
      const cells = readTsv(text);
      if (looksLikeSheet(cells)) onSheet(text);
      else paste(grid, edit, cells);
    },
  };
}

/** Writes cells from the cursor on, selects them, and reports the cells that were refused. */
function paste({ actions, latest }: Grid, edit: EditRows, cells: readonly string[][]): void {
  const { range, items, columns, rows } = latest.current;
  const top = range?.top ?? items.length;
  const below = items.slice(top).flatMap((item) => (item.type === "row" ? [item.row.uid] : []));
  const uids = below.slice(0, cells.length);
  const left = range?.left ?? 0;
  const filled = fillCells(rows, cells, { uids, columns, left });
  edit(() => filled.rows);
  if (filled.last !== null) {
    const right = Math.min(columns.length, left + (cells[0]?.length ?? 1)) - 1;
    const anchor = uids[0] === undefined ? null : { key: rowKey(uids[0]), col: left };
    const cursor = { key: rowKey(filled.last), col: right };
    actions.setState((was) => ({ ...was, anchor, cursor }));
  }
  const [refused] = filled.refused;
  if (!refused) return;
  const title = `${counted(filled.refused.length, "cell was", "cells were")} not changed`;
  toast(title, { tone: "red", description: refused });
}

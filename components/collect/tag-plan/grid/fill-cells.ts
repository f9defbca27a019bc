import { writeCell } from "@/components/collect/tag-plan/grid/cell-text.ts";
import type { Column } from "@/components/collect/tag-plan/grid/columns.ts";
import type { PlanGridRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import { blankTag, insertAfter, newRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import type { PlanTag } from "@/server/collect/tags/schema.ts";

interface Filled {
  rows: PlanGridRow[];
  /** The reasons why some cells were not changed. */
  refused: string[];
  /** The last row that was written. */
  last: number | null;
}

interface Target {
  /**
   * The rows to write into, in the order on screen. Cells pasted beyond the last one become new
   * rows.
   */
  uids: readonly number[];
  columns: readonly Column[];
  /** The index of the first column. */
  left: number;
}

/** Writes a block of cells, as a paste does. */
export function fillCells(
  rows: readonly PlanGridRow[],
  cells: readonly (readonly string[])[],
  { uids, columns, left }: Target,
): Filled {
  const byUid = new Map(rows.map((row) => [row.uid, row]));
  const refused: string[] = [];
  const changed = new Map<number, PlanTag>();
  const added: PlanGridRow[] = [];
  let last: number | null = null;
  for (const [index, line] of cells.entries()) {
    const row = byUid.get(uids[index] ?? -1);
    const before = added.at(-1)?.tag ?? byUid.get(uids.at(-1) ?? -1)?.tag;
    const start = row?.tag ?? blankTag(before?.section ?? "");
    const tag = fillRow(start, line, columns.slice(left), refused);
    if (row) {
      changed.set(row.uid, tag);
      last = row.uid;
    } else {
      added.push(newRow(tag));
      last = added.at(-1)?.uid ?? null;
    }
  }
  let result = rows.map((row) => {
    const tag = changed.get(row.uid);
    return tag && tag !== row.tag ? { uid: row.uid, tag } : row;
  });
  let after = uids.at(-1) ?? null;
  for (const row of added) {
    result = insertAfter(result, row, after);
    after = row.uid;
  }
  return { rows: result, refused, last };
}

function fillRow(
  tag: PlanTag,
  cells: readonly string[],
  columns: readonly Column[],
  refused: string[],
): PlanTag {
  let filled = tag;
  for (const [index, text] of cells.entries()) {
    const column = columns[index];
    if (!column) break;
    const written = writeCell(filled, column.id, text);
    if (written.ok) filled = written.tag;
    else refused.push(`${column.label}: ${written.message}`);
  }
  return filled;
}

/** Clears the cells that may be empty. */
export function clearCells(
  rows: readonly PlanGridRow[],
  uids: readonly number[],
  columns: readonly Column[],
): PlanGridRow[] {
  const chosen = new Set(uids);
  const blanks = columns.filter(({ id }) => id !== "kind").map(() => "");
  const clearable = columns.filter(({ id }) => id !== "kind");
  return rows.map((row) =>
    chosen.has(row.uid) ? { uid: row.uid, tag: fillRow(row.tag, blanks, clearable, []) } : row,
  );
}

import { indexOf } from "@/components/collect/tag-plan/grid/grid-place.ts";
import type { GridParts } from "@/components/collect/tag-plan/grid/grid-state.ts";
import { blankTag, insertAfter, newRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import { rowKey } from "@/components/collect/tag-plan/grid/visible-items.ts";

/** Adds a row after the cursor's row and starts editing its name. */
export function addRow({ latest, setState, edit }: GridParts): void {
  const { state, items, rows, columns } = latest.current;
  const item = items[indexOf(items, state.cursor)];
  const before = item?.type === "row" ? item.row : rows.at(-1);
  const section = item?.type === "section" ? item.section : before?.tag.section;
  const behind =
    item?.type === "section" ? rows.findLast(({ tag }) => tag.section === item.section) : before;
  const added = newRow(blankTag(section ?? "", behind?.tag.kind ?? "activity"));
  edit((all) => insertAfter(all, added, behind?.uid ?? null));
  const name = columns.findIndex(({ id }) => id === "name");
  const place = { key: rowKey(added.uid), col: Math.max(0, name) };
  setState(() => ({
    cursor: place,
    anchor: null,
    editing: { ...place, text: null },
    dialog: null,
  }));
}

/** Removes the selected rows and moves the cursor to the row below them, or above. */
export function removeRows(
  { latest, setState, edit }: GridParts,
  uids: readonly number[],
): boolean {
  const removed = new Set(uids);
  if (removed.size === 0) return false;
  const { items, range, state } = latest.current;
  const next = items[(range?.bottom ?? -1) + 1] ?? items[(range?.top ?? 0) - 1];
  edit((rows) => rows.filter(({ uid }) => !removed.has(uid)));
  setState((was) => ({
    ...was,
    anchor: null,
    editing: null,
    cursor: next ? { key: next.key, col: state.cursor?.col ?? 0 } : null,
  }));
  return true;
}

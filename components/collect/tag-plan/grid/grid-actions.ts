import { editActions, openCell } from "@/components/collect/tag-plan/grid/edit-actions.ts";
import type { Place } from "@/components/collect/tag-plan/grid/grid-place.ts";
import { uidsIn } from "@/components/collect/tag-plan/grid/grid-place.ts";
import type { GridParts } from "@/components/collect/tag-plan/grid/grid-state.ts";
import { addRow, removeRows } from "@/components/collect/tag-plan/grid/row-changes.ts";

/** Returns the actions of the grid: move the cursor, edit cells, add and remove rows. */
export function gridActions(parts: GridParts) {
  const { latest, scroller, setState } = parts;
  const focus = () => scroller.current?.focus({ preventScroll: true });
  const chosen = () => {
    const { range, items } = latest.current;
    return range ? uidsIn(items, range) : [];
  };
  return {
    row: editActions(parts, focus),
    focus,
    chosen,
    setState,
    go(to: Place, extend = false) {
      setState((was) => ({
        ...was,
        cursor: to,
        anchor: extend ? (was.anchor ?? was.cursor) : null,
        editing: null,
      }));
    },
    open: (place: Place, text: string | null) => openCell(parts, place, text),
    add: () => addRow(parts),
    remove() {
      if (removeRows(parts, chosen())) focus();
    },
  };
}

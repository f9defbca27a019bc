import type { MouseEvent } from "react";
import type { Place } from "@/components/collect/tag-plan/grid/grid-place.ts";
import type { Grid } from "@/components/collect/tag-plan/grid/use-grid.ts";

/** Returns the mouse handlers of the grid: select by clicking and dragging, edit by double click. */
export function gridMouse({ actions, latest }: Grid) {
  return {
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

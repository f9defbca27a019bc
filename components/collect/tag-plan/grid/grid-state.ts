import type { RefObject } from "react";
import type { Column } from "@/components/collect/tag-plan/grid/columns.ts";
import type { Place, Range } from "@/components/collect/tag-plan/grid/grid-place.ts";
import type { PlanGridRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import type { Item } from "@/components/collect/tag-plan/grid/visible-items.ts";

export type EditRows = (edit: (rows: readonly PlanGridRow[]) => readonly PlanGridRow[]) => void;

export interface GridState {
  cursor: Place | null;
  anchor: Place | null;
  /** The cell being edited and the initial text of its field. Null text means the current value. */
  editing: (Place & { text: string | null }) | null;
  /** The row whose extras are open. */
  dialog: number | null;
}

export const STILL: GridState = { cursor: null, anchor: null, editing: null, dialog: null };

/** Everything that the grid shows, as of the last render. */
export interface GridView {
  state: GridState;
  items: readonly Item[];
  columns: readonly Column[];
  rows: readonly PlanGridRow[];
  editable: boolean;
  cursorIndex: number;
  range: Range | null;
}

/** The parts that the actions of the grid share. They stay the same for as long as it is mounted. */
export interface GridParts {
  latest: RefObject<GridView>;
  scroller: RefObject<HTMLTableElement | null>;
  setState: (change: (was: GridState) => GridState) => void;
  edit: EditRows;
}

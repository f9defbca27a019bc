import type { Item } from "@/components/collect/tag-plan/grid/visible-items.ts";

/** A cell: the key of its row or section, and the index of its column. */
export interface Place {
  key: string;
  col: number;
}

/** Indexes of items and columns, including both ends. */
export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

const clamp = (n: number, max: number) => Math.max(0, Math.min(max, n));

export function indexOf(items: readonly Item[], place: Place | null): number {
  return place ? items.findIndex(({ key }) => key === place.key) : -1;
}

/** Returns the cell that many rows and columns away, stopping at the edge. */
export function movedBy(
  items: readonly Item[],
  place: Place,
  by: { rows: number; cols: number; columns: number },
): Place {
  const index = clamp(indexOf(items, place) + by.rows, items.length - 1);
  const col = clamp(place.col + by.cols, by.columns - 1);
  return { key: items[index]?.key ?? place.key, col };
}

/** Returns the next cell in reading order among rows, or null after the last. */
export function nextCell(
  items: readonly Item[],
  place: Place,
  { by, columns }: { by: 1 | -1; columns: number },
): Place | null {
  const at = indexOf(items, place);
  const col = place.col + by;
  if (items[at]?.type === "row" && col >= 0 && col < columns) return { key: place.key, col };
  for (let index = at + by; items[index]; index += by) {
    const item = items[index];
    if (item?.type === "row") return { key: item.key, col: by > 0 ? 0 : columns - 1 };
  }
  return null;
}

/** Returns the range between two cells, or null when the first is not visible. */
export function rangeOf(
  items: readonly Item[],
  cursor: Place | null,
  anchor: Place | null,
): Range | null {
  const at = indexOf(items, cursor);
  if (!cursor || at < 0) return null;
  const other = anchor && indexOf(items, anchor) >= 0 ? anchor : cursor;
  const from = indexOf(items, other);
  return {
    top: Math.min(at, from),
    bottom: Math.max(at, from),
    left: Math.min(cursor.col, other.col),
    right: Math.max(cursor.col, other.col),
  };
}

/** Returns the row numbers in a range from top to bottom. */
export function uidsIn(items: readonly Item[], { top, bottom }: Range): number[] {
  return items
    .slice(top, bottom + 1)
    .flatMap((item) => (item.type === "row" ? [item.row.uid] : []));
}

import type { Item } from "@/components/collect/tag-plan/grid/visible-items.ts";

/** A cell: key of its row or section, and index of its column. */
export interface Place {
  key: string;
  col: number;
}

/** Indexes of items and columns, both ends included. */
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

/** The cell so many rows and columns away, at most the last. */
export function movedBy(
  items: readonly Item[],
  place: Place,
  by: { rows: number; cols: number; columns: number },
): Place {
  const index = clamp(indexOf(items, place) + by.rows, items.length - 1);
  const col = clamp(place.col + by.cols, by.columns - 1);
  return { key: items[index]?.key ?? place.key, col };
}

/** The next cell in reading order, through rows only; null beyond the last. */
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

/** What lies between two cells; null when the first is not in sight. */
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

/** Numbers of the rows in a range, from top to bottom. */
export function uidsIn(items: readonly Item[], { top, bottom }: Range): number[] {
  return items
    .slice(top, bottom + 1)
    .flatMap((item) => (item.type === "row" ? [item.row.uid] : []));
}

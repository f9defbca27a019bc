import type { After } from "@/components/collect/tag-plan/grid/cell-editor.tsx";
import { writeCell } from "@/components/collect/tag-plan/grid/cell-text.ts";
import type { Place } from "@/components/collect/tag-plan/grid/grid-place.ts";
import { indexOf, movedBy, nextCell } from "@/components/collect/tag-plan/grid/grid-place.ts";
import type { RowActions } from "@/components/collect/tag-plan/grid/grid-row.tsx";
import type {
  EditRows,
  GridParts,
  GridView,
} from "@/components/collect/tag-plan/grid/grid-state.ts";

/** Returns the actions of a cell being edited: apply its text, or discard it. */
export function editActions(
  { latest, scroller, setState, edit }: GridParts,
  focus: () => void,
): RowActions {
  return {
    done(uid, column, text, where) {
      const { rows, state } = latest.current;
      const tag = rows.find((row) => row.uid === uid)?.tag;
      if (!tag) return null;
      const written = writeCell(tag, column.id, text);
      if (!written.ok) return written.message;
      if (JSON.stringify(written.tag) !== JSON.stringify(tag))
        edit((all) => all.map((row) => (row.uid === uid ? { uid, tag: written.tag } : row)));
      const place = state.editing ?? state.cursor;
      setState((was) => ({
        ...was,
        editing: null,
        anchor: null,
        // A click elsewhere has already moved the cursor.
        cursor: place && where !== "stay" ? placeAfter(latest.current, place, where) : was.cursor,
      }));
      if (where !== "stay" || scroller.current?.contains(document.activeElement)) focus();
      return null;
    },
    cancel() {
      setState((was) => ({ ...was, editing: null }));
      focus();
    },
  };
}

/** Opens the field of a cell, or its dialog or switch. */
export function openCell(
  { latest, setState, edit }: GridParts,
  place: Place,
  text: string | null,
): void {
  const { items, columns, editable } = latest.current;
  const item = items[indexOf(items, place)];
  const column = columns[place.col];
  if (!editable || item?.type !== "row" || !column) return;
  const { uid } = item.row;
  if (column.edit === "switch" && (column.id === "required" || column.id === "personal")) {
    toggleField(edit, uid, column.id);
  } else if (column.edit === "dialog") {
    setState((was) => ({ ...was, cursor: place, anchor: null, editing: null, dialog: uid }));
  } else {
    const initial = column.edit === "choice" ? null : text;
    setState((was) => ({
      ...was,
      cursor: place,
      anchor: null,
      editing: { ...place, text: initial },
    }));
  }
}

function toggleField(edit: EditRows, uid: number, field: "required" | "personal"): void {
  edit((rows) =>
    rows.map((row) =>
      row.uid === uid ? { uid, tag: { ...row.tag, [field]: !row.tag[field] } } : row,
    ),
  );
}

function placeAfter({ items, columns }: GridView, place: Place, where: After): Place {
  if (where === "stay") return place;
  if (where === "next" || where === "previous") {
    const by = where === "next" ? 1 : -1;
    return nextCell(items, place, { by, columns: columns.length }) ?? place;
  }
  return movedBy(items, place, {
    rows: where === "down" ? 1 : -1,
    cols: 0,
    columns: columns.length,
  });
}

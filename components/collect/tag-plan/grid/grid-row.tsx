"use client";

import { memo } from "react";
import type { After } from "@/components/collect/tag-plan/grid/cell-editor.tsx";
import { CellEditor, CellMessage } from "@/components/collect/tag-plan/grid/cell-editor.tsx";
import { cellText } from "@/components/collect/tag-plan/grid/cell-text.ts";
import type { Column } from "@/components/collect/tag-plan/grid/columns.ts";
import { pinnedAt, ROW_HEIGHT } from "@/components/collect/tag-plan/grid/columns.ts";
import type { PlanGridRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import type { RowProblems } from "@/components/collect/tag-plan/grid/row-problems.ts";
import type { TagStatus } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { SpecSummary } from "@/components/collect/tag-plan/spec-summary.tsx";
import { StatusBadge } from "@/components/collect/tag-plan/status-badge.tsx";
import { cn } from "@/components/ui/cn.ts";

/**
 * The parts of the grid that a row needs. The object stays the same for as long as the grid is
 * mounted.
 */
export interface RowActions {
  done: (uid: number, column: Column, text: string, after: After) => string | null;
  cancel: () => void;
}

interface GridRowProps {
  gridId: string;
  itemKey: string;
  row: PlanGridRow;
  number: number;
  /** Position among all rows of the grid. */
  index: number;
  columns: readonly Column[];
  template: string;
  status: TagStatus;
  hits: number | null;
  mark: "new" | "changed" | undefined;
  problems: RowProblems | undefined;
  /** Column of the cursor, or -1 when it is in another row. */
  cursor: number;
  /** Selected columns, including both ends, or -1 when none is selected. */
  left: number;
  right: number;
  /**
   * The column being edited and the initial text of its field. Null text means the current value.
   */
  editing: { col: number; text: string | null } | null;
  actions: RowActions;
}

const MARKS = { new: "bg-green", changed: "bg-accent" };
const STATUS_DOTS = {
  planned: "border border-muted",
  live: "bg-green",
  blocked: "bg-amber",
};
const STATUS_WORDS = { planned: "Never received", live: "Live", blocked: "Blocked" };
export const HEADER_ROWS = 2;

/**
 * Shows one tag. It renders again only when its own data changes because a grid has hundreds of
 * rows.
 */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { gridId, itemKey, number, index, columns, mark } = props;
  return (
    <tr
      aria-rowindex={index + 1 + HEADER_ROWS}
      className="group absolute left-0 grid w-max min-w-full border-b bg-surface text-sm"
      style={{
        top: index * ROW_HEIGHT,
        height: ROW_HEIGHT,
        gridTemplateColumns: props.template,
        zIndex: props.cursor >= 0 ? 2 : undefined,
      }}
    >
      <th
        scope="row"
        data-row={itemKey}
        className="sticky left-0 z-2 flex select-none items-center justify-end bg-surface pr-3 font-normal text-muted text-xs tabular-nums group-hover:bg-hover"
      >
        {mark ? (
          <span
            title={mark === "new" ? "Not saved yet" : "Changed since it was saved"}
            className={cn("absolute inset-y-1 left-0 w-0.75 rounded-r-sm", MARKS[mark])}
          />
        ) : null}
        <span
          title={STATUS_WORDS[props.status]}
          className={cn("mr-auto ml-2 size-1.5 rounded-full", STATUS_DOTS[props.status])}
        />
        {number}
      </th>
      {columns.map((column, col) => (
        <Cell
          key={column.id}
          {...props}
          id={`${gridId}-${itemKey}-${col}`}
          column={column}
          col={col}
        />
      ))}
    </tr>
  );
});

function Cell({
  id,
  column,
  col,
  row,
  itemKey,
  columns,
  status,
  hits,
  problems,
  cursor,
  left,
  right,
  editing,
  actions,
  gridId,
}: GridRowProps & { id: string; column: Column; col: number }) {
  const problem = problems?.[column.id];
  const pinned = pinnedAt(columns, col);
  const isCursor = cursor === col;
  const isChosen = col >= left && col <= right;
  const isEdited = editing?.col === col;
  return (
    <td
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells of a grid are gridcells.
      role="gridcell"
      tabIndex={-1}
      data-row={itemKey}
      data-col={col}
      aria-colindex={col + 2}
      aria-selected={isCursor || isChosen}
      aria-invalid={problem ? true : undefined}
      aria-label={problem ? `${cellText(row.tag, column.id)}. ${problem}` : undefined}
      title={problem}
      style={pinned === null ? undefined : { left: pinned }}
      className={cn(
        "relative flex min-w-0 cursor-default items-center border-l bg-surface px-2 group-hover:bg-hover",
        pinned !== null && "sticky z-1",
        column.id === "name" && "border-r font-medium",
        isChosen && left !== right && "bg-accent-soft group-hover:bg-accent-soft",
        problem && "bg-red-soft group-hover:bg-red-soft",
        isCursor && "outline-2 outline-accent -outline-offset-2",
        (isEdited || (isCursor && problem)) && "z-10",
      )}
    >
      {isEdited ? (
        <CellEditor
          column={column}
          text={editing.text ?? cellText(row.tag, column.id)}
          listId={listOf(column, gridId)}
          onDone={(text, after) => actions.done(row.uid, column, text, after)}
          onCancel={actions.cancel}
        />
      ) : (
        <CellContent row={row} column={column} status={status} hits={hits} />
      )}
      {problem && isCursor && !isEdited ? <CellMessage>{problem}</CellMessage> : null}
    </td>
  );
}

/** Ids of the suggestion lists that the grid renders. */
function listOf({ id }: Column, gridId: string): string | undefined {
  return id === "section" || id === "screen" || id === "owner" ? `${gridId}-${id}s` : undefined;
}

function CellContent({
  row: { tag },
  column,
  status,
  hits,
}: Pick<GridRowProps, "row" | "status" | "hits"> & { column: Column }) {
  switch (column.id) {
    case "status":
      return <StatusBadge status={status} hits={hits} />;
    case "spec":
      return (
        <span className="truncate">
          <SpecSummary tag={tag} />
        </span>
      );
    case "required":
    case "personal":
      return tag[column.id] ? "yes" : <span className="text-muted">no</span>;
    default: {
      const text = cellText(tag, column.id);
      return (
        <span className={cn("truncate", column.id === "kind" && "text-muted")} title={text}>
          {text}
        </span>
      );
    }
  }
}

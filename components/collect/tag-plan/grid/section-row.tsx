"use client";

import { ChevronRight } from "lucide-react";
import { memo } from "react";
import { ROW_HEIGHT } from "@/components/collect/tag-plan/grid/columns.ts";
import { HEADER_ROWS } from "@/components/collect/tag-plan/grid/grid-row.tsx";
import { cn } from "@/components/ui/cn.ts";

/** Shows the head of a section of the app and folds its rows. */
export const SectionRow = memo(function SectionRow({
  id,
  itemKey,
  section,
  count,
  open,
  index,
  columns,
  isCursor,
  onToggle,
}: {
  id: string;
  itemKey: string;
  section: string;
  count: number;
  open: boolean;
  index: number;
  /** The number of cells in a row. */
  columns: number;
  isCursor: boolean;
  onToggle: (section: string) => void;
}) {
  return (
    <tr
      aria-rowindex={index + 1 + HEADER_ROWS}
      className="absolute left-0 block w-full border-b bg-hover"
      style={{ top: index * ROW_HEIGHT, height: ROW_HEIGHT }}
    >
      <td
        id={id}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells of a grid are gridcells.
        role="gridcell"
        tabIndex={-1}
        colSpan={columns}
        aria-selected={isCursor}
        data-row={itemKey}
        data-col={0}
        className={cn(
          "sticky left-0 flex h-full w-72 items-center px-2",
          isCursor && "outline-2 outline-accent -outline-offset-2",
        )}
      >
        <button
          type="button"
          tabIndex={-1}
          aria-expanded={open}
          onClick={() => onToggle(section)}
          className="flex h-full min-w-0 items-center gap-2 font-semibold text-sm"
        >
          <ChevronRight
            aria-hidden
            className={cn("size-4 shrink-0 text-muted transition-transform", open && "rotate-90")}
          />
          <span className="truncate">
            {section === "" ? <span className="text-muted">No section</span> : section}
          </span>
          <span className="font-normal text-muted text-xs tabular-nums">{count}</span>
        </button>
      </td>
    </tr>
  );
});

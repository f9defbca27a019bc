"use client";

import { useMemo, useRef, useState } from "react";
import type { View } from "@/components/collect/tag-plan/grid/columns.ts";
import { columnsOf } from "@/components/collect/tag-plan/grid/columns.ts";
import { useGrid } from "@/components/collect/tag-plan/grid/use-grid.ts";
import type { Filter } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { rowKey, visibleItems } from "@/components/collect/tag-plan/grid/visible-items.ts";
import type { PlanDraft } from "@/components/collect/tag-plan/use-plan-draft.ts";

const ALL: Filter = { search: "", kind: "all", status: "all" };

/** Keeps which part of the plan is visible, and the grid that shows it. */
export function usePlanView(
  { rows, traffic, problems, unsaved, edit }: PlanDraft,
  editable: boolean,
) {
  const [filter, setFilter] = useState(ALL);
  const [view, setView] = useState<View>("both");
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  // New rows and rows with errors stay visible whatever the filter says.
  const keep = useMemo(
    () => new Set([...unsaved.marks].flatMap(([uid, mark]) => (mark === "new" ? [uid] : []))),
    [unsaved],
  );
  const items = useMemo(
    () => visibleItems(rows, { filter, traffic, closed, keep }),
    [rows, filter, traffic, closed, keep],
  );
  const columns = useMemo(() => columnsOf(view), [view]);
  const scroller = useRef<HTMLTableElement>(null);
  const grid = useGrid({ scroller, items, columns, rows, editable, edit });
  return {
    filter,
    setFilter,
    view,
    setView,
    items,
    columns,
    scroller,
    grid,
    showAll: () => setFilter(ALL),
    toggle: (section: string) =>
      setClosed((was) => {
        const next = new Set(was);
        if (!next.delete(section)) next.add(section);
        return next;
      }),
    /** Shows the first cell with an error and puts the cursor there. */
    goToWrong() {
      const uid = rows.find((row) => problems.has(row.uid))?.uid;
      const found = uid === undefined ? undefined : problems.get(uid);
      if (uid === undefined || !found) return;
      setFilter(ALL);
      setClosed(new Set());
      setView("both");
      const col = columnsOf("both").findIndex(({ id }) => found[id]);
      grid.actions.go({ key: rowKey(uid), col: Math.max(0, col) });
      grid.actions.focus();
    },
  };
}

export type PlanView = ReturnType<typeof usePlanView>;

import { memo } from "react";
import type { PlanGridRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";

/** Suggests values that other rows already use: sections, activities and owners. */
export const GridSuggestions = memo(function GridSuggestions({
  gridId,
  rows,
}: {
  gridId: string;
  rows: readonly PlanGridRow[];
}) {
  const lists = {
    sections: rows.map(({ tag }) => tag.section),
    screens: rows.filter(({ tag }) => tag.kind === "activity").map(({ tag }) => tag.name),
    owners: rows.map(({ tag }) => tag.owner),
  };
  return Object.entries(lists).map(([name, values]) => (
    <datalist key={name} id={`${gridId}-${name}`}>
      {[...new Set(values)].filter(Boolean).map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  ));
});

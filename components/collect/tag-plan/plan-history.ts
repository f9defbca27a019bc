import type { PlanGridRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import { firstRows, rowsFor } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import type { History } from "@/components/ui/history.ts";
import { record, redo, startHistory, undo } from "@/components/ui/history.ts";
import type { Plan } from "@/server/collect/tags/schema.ts";

const STEPS = 200;

/** A plan that is being edited: the history of its rows, and the rows and version that are saved. */
interface PlanHistory extends History<readonly PlanGridRow[]> {
  base: readonly PlanGridRow[];
  /** The version of `base`. */
  version: number;
}

export type PlanChange =
  | { type: "edit"; edit: (rows: readonly PlanGridRow[]) => readonly PlanGridRow[] }
  | { type: "undo" }
  | { type: "redo" }
  | { type: "discard" }
  | { type: "saved"; version: number; rows: readonly PlanGridRow[] }
  | { type: "read"; version: number; plan: Plan; mine: Plan | null };

export function startPlanHistory({ version, plan }: { version: number; plan: Plan }): PlanHistory {
  const rows = firstRows(plan);
  return { ...startHistory(rows), base: rows, version };
}

export function reducePlanHistory(state: PlanHistory, change: PlanChange): PlanHistory {
  switch (change.type) {
    case "edit":
      return record(state, change.edit(state.present), STEPS);
    case "undo":
      return undo(state);
    case "redo":
      return redo(state);
    case "discard":
      return record(state, state.base, STEPS);
    case "saved":
      return { ...state, base: change.rows, version: change.version };
    case "read": {
      // Another member saved. Their rows become the new base, and unsaved changes, if any, are applied on top.
      const base = rowsFor(change.plan, state.base);
      const rows = change.mine ? rowsFor(change.mine, [...state.present, ...base]) : base;
      return { ...startHistory(rows), base, version: change.version };
    }
  }
}

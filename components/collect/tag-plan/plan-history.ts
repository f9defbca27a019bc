import type { PlanGridRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import { firstRows, rowsFor } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import type { Plan } from "@/server/collect/tags/schema.ts";

const STEPS = 200;

/** A plan being edited: its rows, the saved rows, and the undo and redo steps. */
export interface PlanHistory {
  past: readonly (readonly PlanGridRow[])[];
  rows: readonly PlanGridRow[];
  future: readonly (readonly PlanGridRow[])[];
  base: readonly PlanGridRow[];
  /** The version of the plan that `base` is. */
  version: number;
}

export type PlanChange =
  | { type: "edit"; edit: (rows: readonly PlanGridRow[]) => readonly PlanGridRow[] }
  | { type: "undo" }
  | { type: "redo" }
  | { type: "discard" }
  | { type: "saved"; version: number; rows: readonly PlanGridRow[] }
  | { type: "read"; version: number; plan: Plan; mine: Plan | null };

export function startHistory({ version, plan }: { version: number; plan: Plan }): PlanHistory {
  const rows = firstRows(plan);
  return { past: [], rows, future: [], base: rows, version };
}

export function reduceHistory(state: PlanHistory, change: PlanChange): PlanHistory {
  switch (change.type) {
    case "edit":
      return step(state, change.edit(state.rows));
    case "undo": {
      const rows = state.past.at(-1);
      if (!rows) return state;
      const past = state.past.slice(0, -1);
      return { ...state, past, rows, future: [state.rows, ...state.future] };
    }
    case "redo": {
      const [rows, ...future] = state.future;
      if (!rows) return state;
      return { ...state, past: [...state.past, state.rows], rows, future };
    }
    case "discard":
      return step(state, state.base);
    case "saved":
      return { ...state, base: change.rows, version: change.version };
    case "read": {
      // Another member saved. Their rows become the new base, and unsaved changes are applied on
      // top.
      const base = rowsFor(change.plan, state.base);
      const rows = change.mine ? rowsFor(change.mine, [...state.rows, ...base]) : base;
      return { past: [], rows, future: [], base, version: change.version };
    }
  }
}

function step(state: PlanHistory, rows: readonly PlanGridRow[]): PlanHistory {
  if (rows === state.rows) return state;
  return { ...state, past: [...state.past, state.rows].slice(-STEPS), rows, future: [] };
}

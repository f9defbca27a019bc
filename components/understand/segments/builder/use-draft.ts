"use client";

import { useReducer } from "react";
import type { History } from "@/components/ui/history.ts";
import { amend, record, redo, startHistory, undo } from "@/components/ui/history.ts";
import type { GroupNode } from "@/components/understand/segments/builder/draft.ts";

/** Changes to one field that follow each other within this time are undone together. */
const TOGETHER_MS = 900;
const STEPS = 100;

interface DraftState extends History<GroupNode> {
  /** The field of the last change, and its time. */
  field: string | null;
  at: number;
}

type Change =
  | { type: "edit"; edit: (root: GroupNode) => GroupNode; field: string | null; at: number }
  | { type: "undo" }
  | { type: "redo" };

function reduce(state: DraftState, change: Change): DraftState {
  switch (change.type) {
    case "edit": {
      const root = change.edit(state.present);
      if (root === state.present) return state;
      const { field, at } = change;
      const together = field !== null && field === state.field && at - state.at < TOGETHER_MS;
      return { ...(together ? amend(state, root) : record(state, root, STEPS)), field, at };
    }
    case "undo":
      return { ...undo(state), field: null, at: 0 };
    case "redo":
      return { ...redo(state), field: null, at: 0 };
  }
}

export interface Draft {
  root: GroupNode;
  /** `field` names the field that is being typed into. Its quick changes become one step of undo. */
  edit: (edit: (root: GroupNode) => GroupNode, field?: string) => void;
  undo: (() => void) | null;
  redo: (() => void) | null;
}

/** Returns a criteria tree that is being edited, with undo and redo. */
export function useDraft(initial: () => GroupNode): Draft {
  const [state, dispatch] = useReducer(reduce, null, () => ({
    ...startHistory(initial()),
    field: null,
    at: 0,
  }));
  return {
    root: state.present,
    edit: (edit, field) =>
      dispatch({ type: "edit", edit, field: field ?? null, at: performance.now() }),
    undo: state.past.length > 0 ? () => dispatch({ type: "undo" }) : null,
    redo: state.future.length > 0 ? () => dispatch({ type: "redo" }) : null,
  };
}

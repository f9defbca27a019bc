"use client";

import { useReducer } from "react";
import type { GroupNode } from "@/components/understand/segments/builder/draft.ts";

/** Changes to one field that follow each other this closely are undone together. */
const TOGETHER_MS = 900;
const STEPS = 100;

interface History {
  past: readonly GroupNode[];
  root: GroupNode;
  future: readonly GroupNode[];
  field: string | null;
  at: number;
}

type Change =
  | { type: "edit"; edit: (root: GroupNode) => GroupNode; field: string | null; at: number }
  | { type: "undo" }
  | { type: "redo" };

function reduce(state: History, change: Change): History {
  switch (change.type) {
    case "edit": {
      const root = change.edit(state.root);
      if (root === state.root) return state;
      const { field, at } = change;
      const together = field !== null && field === state.field && at - state.at < TOGETHER_MS;
      const past = together ? state.past : [...state.past, state.root].slice(-STEPS);
      return { past, root, future: [], field, at };
    }
    case "undo": {
      const root = state.past.at(-1);
      if (!root) return state;
      return {
        past: state.past.slice(0, -1),
        root,
        future: [state.root, ...state.future],
        field: null,
        at: 0,
      };
    }
    case "redo": {
      const [root, ...future] = state.future;
      if (!root) return state;
      return { past: [...state.past, state.root], root, future, field: null, at: 0 };
    }
  }
}

export interface Draft {
  root: GroupNode;
  /** `field` names what is being typed into: its quick changes become one step of undo. */
  edit: (edit: (root: GroupNode) => GroupNode, field?: string) => void;
  undo: (() => void) | null;
  redo: (() => void) | null;
}

/** A criteria tree under edit, with undo and redo. */
export function useDraft(initial: () => GroupNode): Draft {
  const [state, dispatch] = useReducer(reduce, null, () => ({
    past: [],
    root: initial(),
    future: [],
    field: null,
    at: 0,
  }));
  return {
    root: state.root,
    edit: (edit, field) =>
      dispatch({ type: "edit", edit, field: field ?? null, at: performance.now() }),
    undo: state.past.length > 0 ? () => dispatch({ type: "undo" }) : null,
    redo: state.future.length > 0 ? () => dispatch({ type: "redo" }) : null,
  };
}

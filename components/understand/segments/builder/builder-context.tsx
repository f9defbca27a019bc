"use client";

import { createContext, useContext } from "react";
import type { GroupNode } from "@/components/understand/segments/builder/draft.ts";
import type { Problem, Problems } from "@/components/understand/segments/builder/draft-problems.ts";
import type { Hint } from "@/server/collect/tags/hint-of.ts";
import type { Vocabulary } from "@/server/understand/segments/criteria/criteria-vocabulary.ts";

export interface Builder {
  appId: number;
  /** The segment under edit, which must not refer to itself; null = a new one. */
  segmentId: number | null;
  root: GroupNode;
  /** Undefined while it is on its way. */
  vocabulary: Vocabulary | undefined;
  edit: (edit: (root: GroupNode) => GroupNode, field?: string) => void;
  problems: Problems;
  /** What is to be known of the tag that a criterion reads, by `uid`. */
  hints: ReadonlyMap<string, Hint>;
  /** Someone tried to save: what is missing is now a mistake. */
  strict: boolean;
  /** Puts the keyboard on a node once it is there: on its first control, or on the node as a whole. */
  focus: (uid: string, where: "control" | "node") => void;
}

const BuilderContext = createContext<Builder | null>(null);

export const BuilderProvider = BuilderContext.Provider;

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error("useBuilder outside of a builder");
  return builder;
}

/** The problems of a node to show now, and `bad(path)`: whether the control of a field is to be marked. */
export function useProblems(uid: string): {
  shown: readonly Problem[];
  bad: (path: string) => boolean;
} {
  const { problems, strict } = useBuilder();
  const all = problems.get(uid) ?? [];
  return {
    shown: all,
    bad: (path) => all.some((one) => one.path === path && (strict || !one.missing)),
  };
}

/** Class of a control that holds something wrong. */
export function marked(bad: boolean): string {
  return bad ? "border-red" : "";
}

"use client";

import { createContext, useContext } from "react";
import type { GroupNode } from "@/components/understand/segments/builder/draft.ts";
import type { Problem, Problems } from "@/components/understand/segments/builder/draft-problems.ts";
import type { Hint } from "@/server/collect/tags/hint-of.ts";
import type { Vocabulary } from "@/server/understand/segments/criteria/criteria-vocabulary.ts";

export interface Builder {
  appId: number;
  /** The segment being edited, which must not refer to itself. Null for a new segment. */
  segmentId: number | null;
  root: GroupNode;
  /** Undefined while it is loading. */
  vocabulary: Vocabulary | undefined;
  edit: (edit: (root: GroupNode) => GroupNode, field?: string) => void;
  problems: Problems;
  /** Hints about the tag that a criterion uses, by `uid`. */
  hints: ReadonlyMap<string, Hint>;
  /** True after an attempt to save. Missing parts then count as errors. */
  strict: boolean;
  /** Focuses a node once it is rendered: its first control, or the node itself. */
  focus: (uid: string, where: "control" | "node") => void;
}

const BuilderContext = createContext<Builder | null>(null);

export const BuilderProvider = BuilderContext.Provider;

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error("useBuilder outside of a builder");
  return builder;
}

/** Returns the problems of a node, and `bad(path)`, which returns whether to mark a field as invalid. */
export function useProblems(uid: string): {
  shown: readonly Problem[];
  bad: (path: string) => boolean;
} {
  const { problems, strict } = useBuilder();
  const all = problems.get(uid) ?? [];
  return {
    shown: all,
    bad: (path) => all.some((problem) => problem.path === path && (strict || !problem.missing)),
  };
}

/** Returns the class of an invalid control. */
export function marked(bad: boolean): string {
  return bad ? "border-red" : "";
}

import type { PlannedKind, ProblemKind } from "@/server/collect/tags/schema.ts";

/** One item of the run, as it was received. */
export interface ReceivedItem {
  id: string;
  at: Date;
  deviceId: number;
  /** A hit's kind, or `identify` and `group`, which carry app-info. */
  kind: string;
  name: string;
  /** The tag that it is counted as; null when it has none. */
  tagId: number | null;
  /** `stored`, `deduplicated`, `quarantined` or `dropped:<reason>`. */
  outcome: string;
  /** What the door found worst, and the extra or the app-info concerned. */
  problem: ProblemKind | null;
  key: string;
  messageId: string | null;
  extras: Record<string, unknown>;
  traits: Record<string, unknown>;
  /** As it is shown. */
  payload: unknown;
}

/** What all traffic of a build says of a tag since the start, beyond the items at hand. */
export interface SeenTag {
  tagId: number;
  lastAt: Date;
  n: number;
}

/** How items of the build broke the plan since the start, beyond the items at hand. */
export interface SeenProblem {
  tagId: number;
  problem: ProblemKind;
  key: string;
  at: Date;
  payload: unknown;
}

export interface UnplannedName {
  kind: PlannedKind;
  name: string;
}

/** Everything that a run has to go by. */
export interface Received {
  items: readonly ReceivedItem[];
  seen: readonly SeenTag[];
  problems: readonly SeenProblem[];
  unplanned: readonly UnplannedName[];
}

/** What stands in place of personal values. */
export const MASK = "•••";

import type { PlannedKind, ProblemKind } from "@/server/collect/tags/schema.ts";

/** One item of the run, as it was received. */
export interface ReceivedItem {
  id: string;
  at: Date;
  deviceId: number;
  /** The kind of the hit, or `identify` and `group`, which carry app-info. */
  kind: string;
  name: string;
  /** The tag that the item counts as; null when it has none. */
  tagId: number | null;
  /** `stored`, `deduplicated`, `quarantined` or `dropped:<reason>`. */
  outcome: string;
  /** The worst problem noted at ingestion, and the extra or app-info concerned. */
  problem: ProblemKind | null;
  key: string;
  messageId: string | null;
  extras: Record<string, unknown>;
  traits: Record<string, unknown>;
  /** The payload as pages show it. */
  payload: unknown;
}

/** Totals of all traffic of a build for one tag since the start, beyond the items at hand. */
export interface SeenTag {
  tagId: number;
  lastAt: Date;
  n: number;
}

/** Totals of how items of the build broke the plan since the start, beyond the items at hand. */
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

/** All data that a run is judged by. */
export interface Received {
  items: readonly ReceivedItem[];
  seen: readonly SeenTag[];
  problems: readonly SeenProblem[];
  unplanned: readonly UnplannedName[];
}

/** Replaces personal values. */
export const MASK = "•••";

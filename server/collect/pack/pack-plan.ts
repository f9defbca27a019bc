import { judgeAppInfo, judgeOf } from "@/server/collect/tags/judge.ts";
import type { PlanTag, ValueType } from "@/server/collect/tags/schema.ts";
import { PlannedKind } from "@/server/collect/tags/schema.ts";

/** The input of every file of the developer pack. */
export interface PackPlan {
  app: string;
  /** Number of the plan's version. */
  version: number;
  /** Tags in the order of the plan. */
  tags: readonly PlanTag[];
}

export type Literal = string | number | boolean;

/** Kinds in the order in which the files list them. */
export const KINDS: readonly PlannedKind[] = PlannedKind.options;

/**
 * Returns the allowed values as values of their type; undefined = any. The plan compares as text, so `1` is the
 * number 1, and a text that no value of the type is written as (`1.0` of a number) allows nothing. The check of
 * ingestion decides.
 */
export function literalsOf(
  type: ValueType,
  values: readonly string[] | null | undefined,
): Literal[] | undefined {
  if (!values || values.length === 0) return undefined;
  const judge = judgeOf({ kind: "app_info", extras: [], type, values });
  return values
    .map((text) => ({ text, value: candidate(type, text) }))
    .filter(
      ({ text, value }) => String(value) === text && value !== Infinity && value !== -Infinity,
    )
    .map(({ value }) => value)
    .filter((value) => judgeAppInfo(judge, value) === undefined);
}

function candidate(type: ValueType, text: string): Literal {
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  if (type === "number" || type === "integer") return text === "" ? text : Number(text);
  return text;
}

/** Returns the allowed values that can be written as constants. Integers beyond 53 bits cannot. */
export function constantsOf(
  type: ValueType,
  values: readonly string[] | null | undefined,
): Literal[] {
  return (literalsOf(type, values) ?? []).filter(
    (value) => typeof value !== "number" || type === "number" || Number.isSafeInteger(value),
  );
}

/** Returns the tags that an app sends. Blocked ones must not be sent. */
export function sentTags(plan: PackPlan): PlanTag[] {
  return plan.tags.filter((tag) => !tag.blocked);
}

export function blockedTags(plan: PackPlan): PlanTag[] {
  return plan.tags.filter((tag) => tag.blocked);
}

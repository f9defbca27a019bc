import { typeOfValue } from "@/server/collect/people/app-info.ts";
import type {
  ExtraSpec,
  PlannedKind,
  ProblemKind,
  ValueType,
} from "@/server/collect/tags/schema.ts";

/** `key` is the extra concerned; empty when it is the tag itself, or the value of an app-info. */
export interface Problem {
  kind: ProblemKind;
  key: string;
}

/** Returns true for problems that a stricter mode holds back or refuses. */
export function isSerious({ kind }: Problem): boolean {
  return kind !== "unplanned_extra";
}

interface Wanted {
  type: ValueType;
  values: ReadonlySet<string> | undefined;
}

/** A tag's plan, prepared for checking thousands of items a second. */
export interface Judge {
  extras: ReadonlyMap<string, Wanted>;
  required: readonly string[];
  /** The value of an app-info; undefined = any. */
  value: Wanted | undefined;
}

export interface Planned {
  kind: PlannedKind;
  extras: readonly ExtraSpec[];
  type: ValueType | null;
  values: readonly string[] | null;
}

/** Prepares the checks of a planned tag. */
export function judgeOf({ extras, type, values }: Planned): Judge {
  const wanted = (one: { type: ValueType; values?: readonly string[] | null | undefined }) => ({
    type: one.type,
    values: one.values && one.values.length > 0 ? new Set(one.values) : undefined,
  });
  return {
    extras: new Map(extras.map((extra) => [extra.key, wanted(extra)])),
    required: extras.filter(({ required }) => required).map(({ key }) => key),
    value:
      type === null && values === null ? undefined : wanted({ type: type ?? "string", values }),
  };
}

/** Extras that pages of the tracking format carry automatically. No one plans these. */
const AUTOMATIC: ReadonlySet<string> = new Set([
  "path",
  "url",
  "title",
  "referrer",
  "search",
  "hash",
  "name",
  "category",
]);

/** Returns true for an extra that an activity may carry without a plan. */
export function isAutomatic(key: string): boolean {
  return AUTOMATIC.has(key);
}

/** Returns the problems with the extras of a hit; undefined = none. Null counts as absent. */
export function judgeExtras(
  judge: Judge,
  extras: Record<string, unknown> | undefined,
  isActivity: boolean,
): Problem[] | undefined {
  const problems: Problem[] = [];
  for (const key of judge.required) {
    const value = extras && Object.hasOwn(extras, key) ? extras[key] : undefined;
    if (value === undefined || value === null) problems.push({ kind: "missing_extra", key });
  }
  for (const key in extras) {
    const value = extras[key];
    if (value === null || value === undefined) continue;
    const wanted = judge.extras.get(key);
    if (!wanted) {
      if (!(isActivity && AUTOMATIC.has(key))) problems.push({ kind: "unplanned_extra", key });
    } else {
      const kind = judgeValue(wanted, value);
      if (kind) problems.push({ kind, key });
    }
  }
  return problems.length > 0 ? problems : undefined;
}

/**
 * Returns the problems with a value of an app-info; undefined = none. Null clears the value, which is always allowed.
 */
export function judgeAppInfo(judge: Judge, value: unknown): Problem[] | undefined {
  if (!judge.value || value === null) return undefined;
  const kind = judgeValue(judge.value, value);
  return kind && [{ kind, key: "" }];
}

function judgeValue({ type, values }: Wanted, value: unknown): ProblemKind | undefined {
  if (!isOfType(type, value)) return "wrong_type";
  if (values && !values.has(String(value))) return "not_allowed_value";
  return undefined;
}

function isOfType(type: ValueType, value: unknown): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "number":
      return typeof value === "number";
    case "integer":
      return typeof value === "number" && Number.isInteger(value);
    case "boolean":
      return typeof value === "boolean";
    case "date":
      return (
        typeof value === "string" &&
        typeOfValue(value) === "date" &&
        !Number.isNaN(Date.parse(value.slice(0, 10)))
      );
  }
}

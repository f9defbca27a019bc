import type { ExtraSpec, PlanTag, ProblemKind, ValueType } from "@/server/collect/tags/schema.ts";

interface Misfit {
  problem: ProblemKind;
  /** The extra concerned; empty when it is the tag itself, or the value of an app-info. */
  key: string;
  /** What came in its place. */
  received: unknown;
}

/**
 * The planned tag, changed so that what arrived fits: another type, one more allowed value, an extra that may be missing,
 * one more extra. Undefined when no change of the tag would help.
 */
export function fitProblem(tag: PlanTag, { problem, key, received }: Misfit): PlanTag | undefined {
  switch (problem) {
    case "unplanned":
      return tag;
    case "blocked":
      return { ...tag, blocked: false };
    case "unplanned_extra":
      if (tag.extras.some((extra) => extra.key === key)) return undefined;
      return { ...tag, extras: [...tag.extras, { key, type: typeOf(received), required: false }] };
    case "missing_extra":
      return withExtra(tag, key, (extra) => ({ ...extra, required: false }));
    case "wrong_type":
      if (tag.kind === "app_info")
        return { ...tag, type: widened(tag.type, received), values: null };
      return withExtra(tag, key, ({ values: _, ...extra }) => ({
        ...extra,
        type: widened(extra.type, received),
      }));
    case "not_allowed_value":
      if (tag.kind === "app_info")
        return { ...tag, values: [...(tag.values ?? []), String(received)] };
      return withExtra(tag, key, (extra) => ({
        ...extra,
        values: [...(extra.values ?? []), String(received)],
      }));
  }
}

function withExtra(
  tag: PlanTag,
  key: string,
  change: (extra: ExtraSpec) => ExtraSpec,
): PlanTag | undefined {
  if (!tag.extras.some((extra) => extra.key === key)) return undefined;
  return { ...tag, extras: tag.extras.map((extra) => (extra.key === key ? change(extra) : extra)) };
}

/** The narrowest type that takes what was planned and what came: a number instead of a whole one, else what came. */
function widened(planned: ValueType | null, received: unknown): ValueType {
  return planned === "integer" && typeof received === "number" ? "number" : typeOf(received);
}

function typeOf(value: unknown): ValueType {
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value === "boolean" ? "boolean" : "string";
}

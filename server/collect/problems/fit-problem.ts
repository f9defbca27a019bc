import type { ExtraSpec, PlanTag, ProblemKind, ValueType } from "@/server/collect/tags/schema.ts";

interface Misfit {
  problem: ProblemKind;
  /** The extra concerned; empty when it is the tag itself, or the value of an app-info. */
  key: string;
  /** The value received instead. */
  received: unknown;
}

/**
 * Returns the planned tag, changed so that the received item fits: another type, one more allowed value, an optional
 * extra, or one more extra. Undefined when no change of the tag would help.
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

/**
 * Returns the narrowest type for both the planned and the received values: a number instead of a whole number, else
 * the received type.
 */
function widened(planned: ValueType | null, received: unknown): ValueType {
  return planned === "integer" && typeof received === "number" ? "number" : typeOf(received);
}

function typeOf(value: unknown): ValueType {
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value === "boolean" ? "boolean" : "string";
}

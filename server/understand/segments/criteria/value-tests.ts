import type { Scalar } from "@/server/collect/blocks/column.ts";
import type { Technical } from "@/server/understand/segments/criteria/schema.technical.ts";
import type { COUNT_OPS, ExtrasFilter } from "@/server/understand/segments/criteria/schema.ts";

/** Evaluates `a op b`. */
export function compares(a: number, op: (typeof COUNT_OPS)[number], b: number): boolean {
  switch (op) {
    case ">=":
      return a >= b;
    case "<=":
      return a <= b;
    case "=":
      return a === b;
    case ">":
      return a > b;
    case "<":
      return a < b;
  }
}

export const ORDER_OPS = { gt: ">", gte: ">=", lt: "<", lte: "<=" } as const;

/** Returns a test of one extra of a hit; undefined = the hit does not have it. */
export function extrasTest(filter: ExtrasFilter): (value: Scalar | undefined) => boolean {
  switch (filter.op) {
    case "is":
      return (value) => value === filter.value;
    case "is_not":
      return (value) => value !== filter.value;
    case "contains":
      return (value) => typeof value === "string" && value.includes(filter.value);
    case "starts_with":
      return (value) => typeof value === "string" && value.startsWith(filter.value);
    case "exists":
      return (value) => value !== undefined;
    case "in": {
      const wanted = new Set<Scalar>(filter.value);
      return (value) => value !== undefined && wanted.has(value);
    }
    default: {
      const op = ORDER_OPS[filter.op];
      return (value) => typeof value === "number" && compares(value, op, filter.value);
    }
  }
}

/**
 * Returns the leading dotted numbers without trailing zeros (5.10.0-beta → 5, 10); undefined when
 * there are none.
 */
function versionParts(version: string): number[] | undefined {
  const leading = /^\d{1,9}(\.\d{1,9})*/.exec(version)?.[0];
  if (leading === undefined) return undefined;
  const parts = leading.split(".").map(Number);
  while (parts.length > 1 && parts.at(-1) === 0) parts.pop();
  return parts;
}

/** Returns a negative number, zero or a positive number, as for sorting. */
function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Returns a test of one technical of one device (or of the user, for places); null = not known. */
export function technicalTest(leaf: Technical): (value: string | null) => boolean {
  switch (leaf.op) {
    case "is":
      return (value) => value === leaf.value;
    case "is_not":
      return (value) => value !== leaf.value;
    case "contains":
      return (value) => value?.includes(leaf.value) ?? false;
    case "starts_with":
      return (value) => value?.startsWith(leaf.value) ?? false;
    case "in":
      return (value) => value !== null && leaf.value.includes(value);
    default: {
      const op = ORDER_OPS[leaf.op];
      const bound = versionParts(leaf.value) ?? [];
      return (value) => {
        const parts = value === null ? undefined : versionParts(value);
        return parts !== undefined && compares(compareVersions(parts, bound), op, 0);
      };
    }
  }
}

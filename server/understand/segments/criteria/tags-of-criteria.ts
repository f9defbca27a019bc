import type { TagAsk, WantedType } from "@/server/collect/tags/tag-ask.ts";
import type { AppInfoCriterion } from "@/server/understand/segments/criteria/schema.app-info.ts";
import type { Criteria, Did, ExtrasFilter } from "@/server/understand/segments/criteria/schema.ts";
import { leavesOf } from "@/server/understand/segments/criteria/tree.ts";
import { compares } from "@/server/understand/segments/criteria/value-tests.ts";

/**
 * Returns the tags that a criteria tree reads, criterion by criterion. A criterion without a name
 * ("any event") reads every tag of its kind:
 * it needs no single tag and counts as the reader of none. Segments that the tree refers to have
 * their own readers.
 */
export function tagsOfCriteria(tree: Criteria): TagAsk[] {
  return leavesOf(tree).flatMap((leaf): TagAsk[] => {
    if (leaf.type === "app_info") return [ofAppInfo(leaf)];
    if (leaf.type === "did" && leaf.name !== undefined) return [ofDid(leaf, leaf.name)];
    return [];
  });
}

function ofDid({ kind, count, where = [] }: Did, name: string): TagAsk {
  return {
    kind,
    name,
    wants: "any",
    extras: where.map((filter) => ({ key: filter.key, wants: wantedByFilter(filter) })),
    without: compares(0, count.op, count.value) ? "everybody" : "nobody",
  };
}

function ofAppInfo({ key, op, valueType }: AppInfoCriterion): TagAsk {
  const isPresence = op === "set" || op === "not_set";
  return {
    kind: "app_info",
    name: key,
    wants: isPresence ? "any" : valueType,
    extras: [],
    without: op === "not_set" || op === "is_not" ? "everybody" : "nobody",
  };
}

/** Returns the type that a filter asks for: "any" when the filter leaves it open. */
function wantedByFilter(filter: ExtrasFilter): WantedType {
  switch (filter.op) {
    case "exists":
    case "is_not":
      return "any";
    case "contains":
    case "starts_with":
      return "string";
    case "is":
      return typeof filter.value as WantedType;
    case "in": {
      const types = new Set(filter.value.map((value) => typeof value));
      return types.size === 1 ? (typeof filter.value[0] as WantedType) : "any";
    }
    default:
      return "number";
  }
}

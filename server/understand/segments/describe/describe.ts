import type { Criteria, Leaf } from "@/server/understand/segments/criteria/schema.ts";
import {
  describeAppInfo,
  describeDid,
  describeTechnical,
  periodWords,
} from "@/server/understand/segments/describe/describe-leaf.ts";
import { describeMessage } from "@/server/understand/segments/describe/describe-message.ts";
import type { Names } from "@/server/understand/segments/describe/names.ts";
import { NAMELESS } from "@/server/understand/segments/describe/names.ts";

/** Returns a tree as one plain English sentence. `names` come from `loadNames`. */
export function describeTree(tree: Criteria, names: Names = NAMELESS): string {
  return `Users who ${phrase(tree, names, false)}.`;
}

/**
 * Returns one criterion as a phrase that follows "users who", e.g. `visited “login” at least once,
 * ever`.
 */
export function describeLeaf(leaf: Leaf, names: Names = NAMELESS): string {
  switch (leaf.type) {
    case "did":
      return describeDid(leaf);
    case "first_seen":
      return `were first seen ${periodWords(leaf.period)}`;
    case "last_seen":
      return `were last seen ${periodWords(leaf.period)}`;
    case "app_info":
      return describeAppInfo(leaf);
    case "technical":
      return describeTechnical(leaf);
    case "message":
      return describeMessage(leaf, names);
    case "identified":
      return leaf.value ? "are identified" : "are anonymous";
    case "push":
      return leaf.value === "reachable" ? "can receive push" : "cannot receive push";
    case "segment":
      return `are in segment “${names.segments.get(leaf.id) ?? leaf.id}”`;
  }
}

function phrase(tree: Criteria, names: Names, nested: boolean): string {
  if ("type" in tree) return describeLeaf(tree, names);
  if (tree.op === "not") return `do not fit (${phrase(tree.of, names, false)})`;
  const parts = tree.of.map((child) => phrase(child, names, tree.of.length > 1));
  const joined = parts.join(tree.op === "all" ? " and " : " or ");
  return nested && parts.length > 1 ? `(${joined})` : joined;
}

import { DomainError } from "@/server/errors.ts";
import type { Criteria, Leaf } from "@/server/understand/segments/criteria/schema.ts";

/**
 * Returns the criteria of a tree from left to right; segments that it refers to are not expanded.
 */
export function leavesOf(tree: Criteria): Leaf[] {
  if ("type" in tree) return [tree];
  if (tree.op === "not") return leavesOf(tree.of);
  return tree.of.flatMap(leavesOf);
}

export function referredSegments(tree: Criteria): number[] {
  return leavesOf(tree).flatMap((leaf) => (leaf.type === "segment" ? [leaf.id] : []));
}

/**
 * Maximum number of segments expanded from one tree: a chain of references must not make a count
 * run without end.
 */
const MAX_REFERRED = 50;

/** Maximum number of references among them, repeated ones included. */
const MAX_REFERENCES = 200;

/**
 * Returns the trees of all segments that `tree` refers to, directly or through others.
 * Rejects ids that are not in `all`, circular references, too many references, and a tree that would refer to `self`
 * (the segment being saved).
 */
export function referredTrees(
  tree: Criteria,
  all: ReadonlyMap<number, Criteria>,
  self?: number,
): Map<number, Criteria> {
  const found = new Map<number, Criteria>();
  let references = 0;
  const open = (node: Criteria, path: readonly number[]) => {
    for (const id of referredSegments(node)) {
      references += 1;
      if (references > MAX_REFERENCES) {
        const message = `A segment and those it builds on may refer to segments at most ${MAX_REFERENCES} times.`;
        throw new DomainError("invalid", message);
      }
      if (path.includes(id)) {
        throw new DomainError(
          "invalid",
          `Segment ${id} would refer to itself, directly or through others.`,
        );
      }
      const referred = all.get(id);
      if (!referred) throw new DomainError("invalid", `There is no segment ${id} in this app.`);
      if (found.has(id)) continue;
      open(referred, [...path, id]);
      found.set(id, referred);
      if (found.size > MAX_REFERRED) {
        throw new DomainError("invalid", `A segment may build on at most ${MAX_REFERRED} others.`);
      }
    }
  };
  open(tree, self === undefined ? [] : [self]);
  return found;
}

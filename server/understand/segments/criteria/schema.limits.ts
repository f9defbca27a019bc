const MAX_DEPTH = 6;
const MAX_LEAVES = 50;

/**
 * Returns what is wrong with the outer form of an unparsed criteria tree, or null. Walks level by
 * level, so depth uses no stack.
 */
export function checkShape(tree: unknown): string | null {
  let level: unknown[] = [tree];
  let leaves = 0;
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return `criteria may be nested at most ${MAX_DEPTH} deep`;
    const next: unknown[] = [];
    for (const node of level) {
      if (typeof node === "object" && node !== null && "of" in node) {
        if (Array.isArray(node.of)) for (const child of node.of) next.push(child);
        else next.push(node.of);
      } else if (typeof node === "object" && node !== null && "type" in node) leaves += 1;
      else return "give a criterion (type) or a group of criteria (op, of)";
    }
    if (leaves > MAX_LEAVES || next.length > MAX_LEAVES * MAX_DEPTH) {
      return `a segment may have at most ${MAX_LEAVES} criteria`;
    }
    level = next;
  }
  return null;
}

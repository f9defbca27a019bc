import type {
  DraftNode,
  GroupNode,
  LeafDraft,
} from "@/components/understand/segments/builder/draft.ts";
import { groupNode, isGroup, newUid } from "@/components/understand/segments/builder/draft.ts";

/** Edits of the tree. Each returns a new tree and does not change the given one. An unknown node changes nothing. */

export function findNode(root: GroupNode, uid: string): DraftNode | undefined {
  if (root.uid === uid) return root;
  for (const node of root.of) {
    const found = node.uid === uid ? node : isGroup(node) ? findNode(node, uid) : undefined;
    if (found) return found;
  }
  return undefined;
}

function parentOf(root: GroupNode, uid: string): GroupNode | undefined {
  if (root.of.some((node) => node.uid === uid)) return root;
  for (const node of root.of) {
    const found = isGroup(node) ? parentOf(node, uid) : undefined;
    if (found) return found;
  }
  return undefined;
}

export function setLeaf(root: GroupNode, uid: string, leaf: LeafDraft): GroupNode {
  return replace(root, uid, (node) => [isGroup(node) ? node : { ...node, leaf }]);
}

export function setOp(root: GroupNode, uid: string, op: GroupNode["op"]): GroupNode {
  if (root.uid === uid) return { ...root, op };
  return replace(root, uid, (node) => [isGroup(node) ? { ...node, op } : node]);
}

export function append(root: GroupNode, groupUid: string, node: DraftNode): GroupNode {
  if (root.uid === groupUid) return { ...root, of: [...root.of, node] };
  return replace(root, groupUid, (group) => [
    isGroup(group) ? { ...group, of: [...group.of, node] } : group,
  ]);
}

export function remove(root: GroupNode, uid: string): GroupNode {
  return replace(root, uid, () => []);
}

export function duplicate(root: GroupNode, uid: string, copyUid: string): GroupNode {
  return replace(root, uid, (node) => [node, { ...withNewUids(node), uid: copyUid }]);
}

/** Replaces a node with a new group that contains it. */
export function wrap(root: GroupNode, uid: string): GroupNode {
  return replace(root, uid, (node) => [groupNode("any", [node])]);
}

/** Replaces a group with the nodes that it contains. */
export function unwrap(root: GroupNode, uid: string): GroupNode {
  return replace(root, uid, (node) => (isGroup(node) ? node.of : [node]));
}

/**
 * Moves a node one step up (-1) or down (1) on the screen: past a criterion, into a neighbouring group, or out of
 * its own group at the edge. At the edge of the root it does not move.
 */
export function move(root: GroupNode, uid: string, step: -1 | 1): GroupNode {
  const node = findNode(root, uid);
  const parent = parentOf(root, uid);
  if (!node || !parent) return root;
  const at = parent.of.indexOf(node);
  const neighbour = parent.of[at + step];
  if (!neighbour) {
    if (parent === root) return root;
    return replace(remove(root, uid), parent.uid, (group) =>
      step < 0 ? [node, group] : [group, node],
    );
  }
  const without = remove(root, uid);
  if (isGroup(neighbour)) {
    return replace(without, neighbour.uid, (group) => {
      if (!isGroup(group)) return [group];
      return [{ ...group, of: step < 0 ? [...group.of, node] : [node, ...group.of] }];
    });
  }
  return replace(without, neighbour.uid, (other) => (step < 0 ? [node, other] : [other, node]));
}

/** Returns the node to focus when `uid` is removed: the next in its group, the previous one, or the group. */
export function neighbourOf(root: GroupNode, uid: string): string | null {
  const parent = parentOf(root, uid);
  if (!parent) return null;
  const at = parent.of.findIndex((node) => node.uid === uid);
  return (parent.of[at + 1] ?? parent.of[at - 1] ?? parent).uid;
}

function replace(root: GroupNode, uid: string, by: (node: DraftNode) => DraftNode[]): GroupNode {
  let changed = false;
  const of = root.of.flatMap((node) => {
    if (node.uid === uid) {
      changed = true;
      return by(node);
    }
    if (!isGroup(node)) return [node];
    const next = replace(node, uid, by);
    if (next !== node) changed = true;
    return [next];
  });
  return changed ? { ...root, of } : root;
}

function withNewUids(node: DraftNode): DraftNode {
  if (isGroup(node)) return { ...node, uid: newUid(), of: node.of.map(withNewUids) };
  const { leaf } = node;
  const own =
    leaf.type === "did"
      ? { ...leaf, where: leaf.where.map((filter) => ({ ...filter, uid: newUid() })) }
      : leaf;
  return { uid: newUid(), leaf: own };
}

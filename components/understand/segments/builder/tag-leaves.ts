import type {
  DraftNode,
  LeafDraft,
  LeafNode,
} from "@/components/understand/segments/builder/draft.ts";
import { isGroup } from "@/components/understand/segments/builder/draft.ts";
import { toLeaf } from "@/components/understand/segments/builder/draft-criteria.ts";
import { AppInfo } from "@/server/understand/segments/criteria/schema.app-info.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { Did } from "@/server/understand/segments/criteria/schema.ts";

/**
 * Returns the criteria of a draft that use a tag, with their nodes. Unfinished criteria are included once they name
 * a tag.
 */
export function tagLeaves(root: DraftNode): { uid: string; criteria: Criteria }[] {
  return leaves(root).flatMap(({ uid, leaf }) => {
    const criteria = tagLeaf(leaf);
    return criteria ? [{ uid, criteria }] : [];
  });
}

function leaves(node: DraftNode): LeafNode[] {
  return isGroup(node) ? node.of.flatMap(leaves) : [node];
}

function tagLeaf(leaf: LeafDraft): Criteria | null {
  if (leaf.type === "did" && leaf.name !== "") {
    const bare = { count: { op: ">=", value: 1 }, period: { type: "ever" } };
    const { type, kind, name } = leaf;
    return parsed(Did, toLeaf(leaf)) ?? parsed(Did, { type, kind, name, ...bare });
  }
  if (leaf.type === "app_info" && leaf.key !== "") {
    const { type, key } = leaf;
    const whole = parsed(AppInfo, toLeaf(leaf));
    return whole ?? parsed(AppInfo, { type, key, valueType: "string", op: "set" });
  }
  return null;
}

function parsed<T>(
  schema: { safeParse: (value: unknown) => { success: boolean; data?: T | undefined } },
  value: unknown,
): T | null {
  return schema.safeParse(value).data ?? null;
}

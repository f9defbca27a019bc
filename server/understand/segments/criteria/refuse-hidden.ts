import { hiddenNames, refusedAsPersonal } from "@/server/collect/tags/hidden-names.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { Criteria, Leaf } from "@/server/understand/segments/criteria/schema.ts";
import { leavesOf } from "@/server/understand/segments/criteria/tree.ts";

/** Returns the personal tag that a criterion reads, or undefined. */
function hiddenTag(leaf: Leaf, hidden: ReadonlySet<string>): string | undefined {
  if (leaf.type === "app_info") return hidden.has(`app_info:${leaf.key}`) ? leaf.key : undefined;
  if (leaf.type !== "did") return undefined;
  if (leaf.name !== undefined)
    return hidden.has(`${leaf.kind}:${leaf.name}`) ? leaf.name : undefined;
  // Conditions on the extras of any name read those of the personal ones too.
  if (!leaf.where?.length) return undefined;
  const found = [...hidden].find((tag) => tag.startsWith(`${leaf.kind}:`));
  return found?.slice(leaf.kind.length + 1);
}

/**
 * Throws `forbidden` when new criteria read what the plan calls personal and the caller may not read that: who matches
 * "starts with a", then "starts with b", would tell it letter by letter. Saved segments may be counted by everyone.
 */
export async function refuseHidden(ctx: AppCtx, tree: Criteria): Promise<void> {
  const hidden = await hiddenNames(ctx);
  if (hidden.size === 0) return;
  for (const leaf of leavesOf(tree)) {
    const name = hiddenTag(leaf, hidden);
    if (name !== undefined) throw refusedAsPersonal(name);
  }
}

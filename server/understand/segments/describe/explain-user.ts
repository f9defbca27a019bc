import { authorize } from "@/server/access/authorize.ts";
import { hiddenNames } from "@/server/collect/tags/hidden-names.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { refuseHidden } from "@/server/understand/segments/criteria/refuse-hidden.ts";
import { leavesOf } from "@/server/understand/segments/criteria/tree.ts";
import type { Explanation } from "@/server/understand/segments/describe/explain.ts";
import { explain } from "@/server/understand/segments/describe/explain.ts";
import { loadNames } from "@/server/understand/segments/describe/load-names.ts";
import { loadReading } from "@/server/understand/segments/evaluate/load-reading.ts";
import {
  selectSnapshot,
  selectTags,
} from "@/server/understand/segments/evaluate/store.snapshot.ts";
import { requireSegment } from "@/server/understand/segments/require-segment.ts";
import type { ExplainUser } from "@/server/understand/segments/schema.ts";

/**
 * Explains why one user is in a segment or not. The user may be given by any id that was merged
 * into theirs. Reads the hits that are still stored.
 */
export async function explainUser(
  ctx: AppCtx,
  input: ExplainUser,
): Promise<{ userId: number; explanation: Explanation }> {
  authorize(ctx, "users.read");
  if ("criteria" in input) await refuseHidden(ctx, input.criteria);
  const tree =
    "criteria" in input ? input.criteria : (await requireSegment(ctx, input.id)).criteria;
  const reading = await loadReading(ctx, tree);
  const [tags, names] = await Promise.all([selectTags(ctx), loadNames(ctx, [tree])]);
  const asked = [tree, ...reading.segments.values()].flatMap(leavesOf);
  const tagIds = tags
    .filter((tag) =>
      asked.some(
        (leaf) =>
          leaf.type === "did" &&
          leaf.kind === tag.kind &&
          (leaf.name === undefined || leaf.name === tag.name),
      ),
    )
    .map((tag) => tag.id);
  const snapshot = await selectSnapshot(ctx, input.userId, tagIds);
  if (!snapshot) throw new DomainError("not_found", "There is no such user in this app.");
  const words = { names, hidden: await hiddenNames(ctx) };
  return { userId: snapshot.id, explanation: explain(tree, snapshot, { ...reading, words }) };
}

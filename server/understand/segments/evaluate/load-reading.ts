import type { AppCtx } from "@/server/ctx.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { referredSegments, referredTrees } from "@/server/understand/segments/criteria/tree.ts";
import type { Reading } from "@/server/understand/segments/evaluate/matches.ts";
import { selectTrees } from "@/server/understand/segments/store.ts";

/**
 * Loads the data that evaluating `tree` needs now in this app. `self` = the segment that is being
 * saved. Rejects wrong references.
 */
export async function loadReading(ctx: AppCtx, tree: Criteria, self?: number): Promise<Reading> {
  const base = { now: ctx.now(), zone: ctx.app.timezone };
  if (referredSegments(tree).length === 0) return { ...base, segments: new Map() };
  const trees = await selectTrees(ctx);
  const all = new Map(trees.map(({ id, criteria }) => [id, criteria]));
  return { ...base, segments: referredTrees(tree, all, self) };
}

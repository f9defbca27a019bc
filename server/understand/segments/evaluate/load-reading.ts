import type { AppCtx } from "@/server/ctx.ts";
import type { Reading } from "@/server/segments/matches.ts";
import type { Criteria } from "@/server/segments/schema.ts";
import { selectTrees } from "@/server/segments/store.ts";
import { referredSegments, referredTrees } from "@/server/segments/tree.ts";

/** What `tree` is read with now in this app. `self` = the segment that is being saved. Refuses wrong references. */
export async function loadReading(ctx: AppCtx, tree: Criteria, self?: number): Promise<Reading> {
  const base = { now: ctx.now(), zone: ctx.app.timezone };
  if (referredSegments(tree).length === 0) return { ...base, segments: new Map() };
  const trees = await selectTrees(ctx.db, ctx.app.id);
  const all = new Map(trees.map(({ id, criteria }) => [id, criteria]));
  return { ...base, segments: referredTrees(tree, all, self) };
}

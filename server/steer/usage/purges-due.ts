import type { Ctx } from "@/server/ctx.ts";
import type { AppId, TagId } from "@/server/id.ts";
import { selectPurges } from "@/server/steer/usage/store.purge.ts";

/** Upper bound until every process knows that a tag is blocked. */
const SETTLED_MS = 14_000;
/** Every day of hits is read once for a set, so larger ones are faster; this one keeps a transaction short. */
const TAGS_PER_SET = 1_000;

/** Tags of an app whose purges are worked off together. */
export interface PurgeSet {
  appId: AppId;
  tagIds: readonly TagId[];
}

/** Returns the purges to work off now: those whose tags no longer receive data. */
export async function purgesDue(ctx: Ctx): Promise<PurgeSet[]> {
  const byApp = new Map<AppId, TagId[]>();
  for (const { appId, tagId, purgingSince } of await selectPurges(ctx.db)) {
    if (ctx.now().getTime() - purgingSince.getTime() < SETTLED_MS) continue;
    const tagIds = byApp.get(appId) ?? [];
    byApp.set(appId, tagIds);
    tagIds.push(tagId);
  }
  return [...byApp].flatMap(([appId, tagIds]) =>
    Array.from({ length: Math.ceil(tagIds.length / TAGS_PER_SET) }, (_, n) => ({
      appId,
      tagIds: tagIds.slice(n * TAGS_PER_SET, (n + 1) * TAGS_PER_SET),
    })),
  );
}

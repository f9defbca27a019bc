import type { Ctx } from "@/server/ctx.ts";
import type { AppId, TagId } from "@/server/id.ts";
import { selectPurges } from "@/server/steer/usage/store.purge.ts";

/** Within this time every process learns that a tag is blocked. */
const SETTLED_MS = 14_000;

/** Purges to work off now: those of which nothing comes in any more. */
export async function purgesDue(ctx: Ctx): Promise<{ appId: AppId; tagId: TagId }[]> {
  const purges = await selectPurges(ctx.db);
  return purges
    .filter(({ purgingSince }) => ctx.now().getTime() - purgingSince.getTime() >= SETTLED_MS)
    .map(({ appId, tagId }) => ({ appId, tagId }));
}

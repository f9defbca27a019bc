import type { Ctx } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";
import { selectPurges } from "@/server/steer/usage/store.purge.ts";

/** Upper bound until every process knows that a tag is blocked. */
const SETTLED_MS = 14_000;

/** Returns the purges to work off now: those whose tags no longer receive data. */
export async function purgesDue(ctx: Ctx): Promise<{ appId: AppId; tagId: number }[]> {
  const purges = await selectPurges(ctx.db);
  return purges
    .filter(({ purgingSince }) => ctx.now().getTime() - purgingSince.getTime() >= SETTLED_MS)
    .map(({ appId, tagId }) => ({ appId, tagId }));
}

import type { Ctx } from "@/server/ctx.ts";
import { systemIn } from "@/server/ctx.ts";
import { pauseCampaign } from "@/server/engage/launch/pause-campaign.ts";
import { selectLimits } from "@/server/engage/limits/store.ts";
import { trippedCause } from "@/server/engage/measure/breaker.ts";
import type { CampaignRow } from "@/server/engage/measure/store.breaker.ts";
import {
  selectReactions,
  selectRunning,
  selectSince,
  selectTries,
} from "@/server/engage/measure/store.breaker.ts";
import { DomainError } from "@/server/errors.ts";
import { HOUR_MS } from "@/server/time.ts";

/** Pauses every running campaign that passes a limit of its app's circuit breaker. Returns their ids. */
export async function checkBreakers(ctx: Ctx): Promise<number[]> {
  const paused: number[] = [];
  for (const campaign of await selectRunning(ctx.db)) {
    try {
      if (await checkBreaker(ctx, campaign)) paused.push(campaign.id);
    } catch (error) {
      // The others are still checked.
      ctx.log.error(error, "a circuit breaker could not be checked");
    }
  }
  return paused;
}

/** Returns true when this call paused the campaign, with the reason in its state. */
async function checkBreaker(ctx: Ctx, campaign: CampaignRow): Promise<boolean> {
  const { appId, id } = campaign;
  const inApp = { db: ctx.db, app: { id: appId } };
  const since = await selectSince(inApp, id);
  if (!since) return false;
  const hourAgo = new Date(Math.max(since.getTime(), ctx.now().getTime() - HOUR_MS));
  const [{ breaker }, tries, reactions] = await Promise.all([
    selectLimits(inApp),
    selectTries(inApp, id, hourAgo),
    selectReactions(inApp, id, since),
  ]);
  const cause = trippedCause({ ...tries, ...reactions }, breaker);
  if (cause === null) return false;
  const { appName: name, timezone } = campaign;
  const system = systemIn(ctx, { id: appId, name, timezone });
  try {
    await pauseCampaign(system, { id }, cause);
  } catch (error) {
    // Another caller paused or stopped it meanwhile.
    if (error instanceof DomainError) return false;
    throw error;
  }
  ctx.log.add({ paused: id });
  return true;
}

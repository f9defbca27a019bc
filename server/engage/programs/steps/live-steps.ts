import type { AppCtx } from "@/server/ctx.ts";
import type { Step } from "@/server/engage/programs/steps/store.steps.ts";
import { selectSteps } from "@/server/engage/programs/steps/store.steps.ts";

/** Lists the steps that people reach: not removed, and with a launched message. */
export async function liveSteps(ctx: AppCtx, programId: number): Promise<Step[]> {
  return (await selectSteps(ctx, [programId])).filter(isLive);
}

export function isLive({ removedAt, campaignState }: Step): boolean {
  return removedAt === null && (campaignState === "running" || campaignState === "paused");
}

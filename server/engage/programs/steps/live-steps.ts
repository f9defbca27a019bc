import type { AppCtx } from "@/server/ctx.ts";
import type { Step } from "@/server/engage/programs/steps/store.steps.ts";
import { selectSteps } from "@/server/engage/programs/steps/store.steps.ts";

/** Steps that people come to: not taken out, and with a message that was put into service. */
export async function liveSteps(ctx: AppCtx, programId: number): Promise<Step[]> {
  return (await selectSteps(ctx, [programId])).filter(isLive);
}

export function isLive({ removedAt, campaignState }: Step): boolean {
  return removedAt === null && (campaignState === "running" || campaignState === "paused");
}

import type { Ctx } from "@/server/ctx.ts";
import { finishOccurrence } from "@/server/engage/deliveries/plan/finish-occurrence.ts";
import { planOccurrence } from "@/server/engage/deliveries/plan/plan-occurrence.ts";
import { sweep } from "@/server/engage/deliveries/plan/sweep.ts";
import type { SendOptions } from "@/server/engage/deliveries/send/send-chunk.ts";
import { sendChunk } from "@/server/engage/deliveries/send/send-chunk.ts";
import { appId, campaignId } from "@/server/id.ts";
import type { Signal } from "@/server/signals.ts";

const AT_ONCE = 4;

/**
 * Does in this process the work of the background functions, until nothing is due any more: for
 * tests, benches and scripts.
 * Returns how many chunks were worked on.
 */
export async function workOff(ctx: Ctx, options: SendOptions): Promise<number> {
  let chunks = 0;
  for (;;) {
    const signals = await sweep(ctx);
    if (signals.length === 0) return chunks;
    let next = 0;
    const work = async () => {
      for (let signal = signals[next++]; signal; signal = signals[next++]) {
        chunks += await follow(ctx, signal, options);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
}

async function follow(ctx: Ctx, signal: Signal, options: SendOptions): Promise<number> {
  if (signal.name !== "campaign/occurrence.due" && signal.name !== "campaign/chunk.ready") return 0;
  const { data } = signal;
  const ref = {
    appId: appId(data.appId),
    campaignId: campaignId(data.campaignId),
    occurrence: data.occurrence,
  };
  if (signal.name === "campaign/occurrence.due") {
    await planOccurrence(ctx, ref);
    return 0;
  }
  const { nextDueAt, mayBeLast } = await sendChunk(
    ctx,
    { ...ref, chunk: signal.data.chunk },
    options,
  );
  if (nextDueAt === null && mayBeLast) await finishOccurrence(ctx, ref);
  return 1;
}

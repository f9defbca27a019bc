import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { ChunkData } from "@/server/adapters/inngest/signal-data.ts";
import { finishOccurrence } from "@/server/engage/deliveries/plan/finish-occurrence.ts";
import { pauseUntil } from "@/server/engage/deliveries/plan/pause-until.ts";
import { sendChunk } from "@/server/engage/deliveries/send/send-chunk.ts";
import { env } from "@/server/env.ts";
import { SECOND_MS } from "@/server/time.ts";

const MAX_ROUNDS = 20;

/** Sends a chunk until nothing of it is due soon; the sweep finds what must wait longer. */
export const sendChunkFunction = inngest.createFunction(
  { id: "send-chunk", retries: 5, concurrency: 4, triggers: { event: "campaign/chunk.ready" } },
  async ({ event, step }) => {
    const ref = ChunkData.parse(event.data);
    for (let round = 1; round <= MAX_ROUNDS; round++) {
      const { pause, last } = await step.run(`send-${round}`, () =>
        asSystem("send-chunk", async (ctx) => {
          const { BASE_URL: baseUrl, SEND_LEASE_SECONDS } = env();
          const leaseMs = SEND_LEASE_SECONDS * SECOND_MS;
          const result = await sendChunk(ctx, ref, { baseUrl, leaseMs });
          ctx.log.add({ ...ref, ...result });
          const again = pauseUntil(result.nextDueAt, ctx.now());
          if (again === null && result.mayBeLast) await finishOccurrence(ctx, ref);
          return { pause: again, last: again === null };
        }),
      );
      if (last) return { rounds: round };
      if (pause) await step.sleep(`wait-${round}`, `${pause}s`);
    }
    return { rounds: MAX_ROUNDS };
  },
);

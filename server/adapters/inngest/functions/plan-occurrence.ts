import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { OccurrenceData } from "@/server/adapters/inngest/signal-data.ts";
import { planOccurrence } from "@/server/engage/deliveries/plan/plan-occurrence.ts";

const EVENTS_PER_SEND = 1_000;

/**
 * Fixes the audience of a due occurrence, then announces its chunks (2,000 for a million
 * recipients).
 */
export const planOccurrenceFunction = inngest.createFunction(
  {
    id: "plan-occurrence",
    retries: 5,
    concurrency: 2,
    triggers: { event: "campaign/occurrence.due" },
  },
  async ({ event, step }) => {
    const ref = OccurrenceData.parse(event.data);
    const plan = await step.run("plan", () =>
      asSystem("plan-occurrence", (ctx) => planOccurrence(ctx, ref)),
    );
    const chunks = plan?.chunks ?? 0;
    for (let from = 1; from <= chunks; from += EVENTS_PER_SEND) {
      const length = Math.min(EVENTS_PER_SEND, chunks - from + 1);
      const signals = Array.from({ length }, (_, n) => ({
        name: "campaign/chunk.ready",
        // A second run of this function announces nothing twice; the sweep sends without an id.
        id: `chunk:${ref.appId}:${ref.campaignId}:${ref.occurrence}:${from + n}`,
        data: { ...ref, chunk: from + n },
      }));
      await step.sendEvent(`announce-${from}`, signals);
    }
    return plan;
  },
);

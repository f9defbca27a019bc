import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { sweep } from "@/server/engage/deliveries/plan/sweep.ts";
import { checkBreakers } from "@/server/engage/launch/check-breaker.ts";

const EVENTS_PER_SEND = 1_000;

/** Runs every minute: wakes due work, and work that lost signals or dead workers left behind. */
export const campaignTick = inngest.createFunction(
  { id: "campaign-tick", retries: 0, concurrency: 1, triggers: { cron: "* * * * *" } },
  async ({ step }) => {
    const signals = await step.run("sweep", () => asSystem("campaign-tick", sweep));
    for (let from = 0; from < signals.length; from += EVENTS_PER_SEND) {
      await step.sendEvent(`wake-${from}`, signals.slice(from, from + EVENTS_PER_SEND));
    }
    const paused = await step.run("breaker", () => asSystem("campaign-tick", checkBreakers));
    return { woken: signals.length, paused };
  },
);

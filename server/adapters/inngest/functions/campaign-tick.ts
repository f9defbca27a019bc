import { noteFunctionRun } from "@/server/account/health/note-function-run.ts";
import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { sendEvents } from "@/server/adapters/inngest/send-events.ts";
import { sweep } from "@/server/engage/deliveries/plan/sweep.ts";
import { checkBreakers } from "@/server/engage/launch/check-breaker.ts";

/** Runs every minute: wakes due work, and work that lost signals or dead workers left behind. */
export const campaignTick = inngest.createFunction(
  { id: "campaign-tick", retries: 0, concurrency: 1, triggers: { cron: "* * * * *" } },
  async ({ step }) => {
    await step.run("note", () => asSystem("campaign-tick", noteFunctionRun));
    const signals = await step.run("sweep", () => asSystem("campaign-tick", sweep));
    await sendEvents(step, "wake", signals);
    const paused = await step.run("breaker", () => asSystem("campaign-tick", checkBreakers));
    return { woken: signals.length, paused };
  },
);

import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { forgetLive } from "@/server/collect/live/forget-live.ts";

/** Runs every minute: deletes arrivals that no one watches any longer. */
export const liveTick = inngest.createFunction(
  { id: "live-tick", retries: 0, concurrency: 1, triggers: { cron: "* * * * *" } },
  ({ step }) => step.run("forget", () => asSystem("live-tick", forgetLive)),
);

import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { keepReach } from "@/server/understand/reach/keep-reach.ts";

/** Runs every hour: reactivates devices that came back, and records the day's numbers. */
export const reachTick = inngest.createFunction(
  { id: "reach-tick", retries: 1, concurrency: 1, triggers: { cron: "41 * * * *" } },
  ({ step }) => step.run("keep", () => asSystem("reach-tick", keepReach)),
);

import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { keepReach } from "@/server/understand/reach/keep-reach.ts";

/** Every hour: devices that came back are reachable again, and the day's numbers are noted. */
export const reachTick = inngest.createFunction(
  { id: "reach-tick", retries: 1, concurrency: 1, triggers: { cron: "41 * * * *" } },
  ({ step }) => step.run("keep", () => asSystem("reach-tick", keepReach)),
);

import { rebuildAllReaders } from "@/server/apps/rebuild-all-readers.ts";
import { forgetTests } from "@/server/deliveries/forget-tests.ts";
import { asSystem } from "@/server/inngest/as-system.ts";
import { inngest } from "@/server/inngest/client.ts";
import { forgetFailures } from "@/server/members/forget-failures.ts";
import { forgetProblems } from "@/server/problems/forget-problems.ts";
import { retireSilent } from "@/server/reach/retire-silent.ts";
import { forgetArrivals } from "@/server/tracking/forget-arrivals.ts";
import { ensureHitPartitions } from "@/server/tracking/partitions.ts";
import { forgetFirings } from "@/server/triggers/forget-firings.ts";
import { forgetExpired } from "@/server/usage/forget-expired.ts";
import { forgetMessages } from "@/server/webhooks/forget-messages.ts";

/** Runs of a step that says it has more to do; what is left is done the next day. */
const MAX_RUNS = 50;

/** Every day: makes the partitions of the months ahead, forgets what has served its time. */
export const maintain = inngest.createFunction(
  { id: "maintain", retries: 3, concurrency: 1, triggers: { cron: "17 3 * * *" } },
  async ({ step }) => {
    const partitions = await step.run("partitions", () =>
      asSystem("maintain", ensureHitPartitions),
    );
    await step.run("sign-in-failures", () => asSystem("maintain", forgetFailures));
    await step.run("first-arrivals", () => asSystem("maintain", forgetArrivals));
    await step.run("test-messages", () => asSystem("maintain", (ctx) => forgetTests(ctx)));
    await step.run("problems", () => asSystem("maintain", forgetProblems));
    await step.run("silent-devices", () => asSystem("maintain", retireSilent));
    await step.run("firings", () => asSystem("maintain", forgetFirings));
    await step.run("tag-readers", () => asSystem("maintain", rebuildAllReaders));
    for (let run = 1; run <= MAX_RUNS; run++) {
      const { more } = await step.run(`expired-hits-${run}`, () =>
        asSystem("maintain", forgetExpired),
      );
      if (!more) break;
    }
    for (let run = 1; run <= MAX_RUNS; run++) {
      const { more } = await step.run(`webhook-messages-${run}`, () =>
        asSystem("maintain", forgetMessages),
      );
      if (!more) break;
    }
    return { partitions };
  },
);

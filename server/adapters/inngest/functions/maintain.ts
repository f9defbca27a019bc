import { forgetFailures } from "@/server/account/members/forget-failures.ts";
import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { ensureHitPartitions } from "@/server/collect/hits/partitions.ts";
import { forgetUntimed } from "@/server/collect/ingest/forget-untimed.ts";
import { forgetProblems } from "@/server/collect/problems/forget-problems.ts";
import { forgetTests } from "@/server/engage/deliveries/in-app/forget-tests.ts";
import { forgetFirings } from "@/server/engage/triggers/forget-firings.ts";
import { forgetExpired } from "@/server/steer/usage/forget-expired.ts";
import { forgetNames } from "@/server/steer/usage/forget-names.ts";
import { rebuildAllReaders } from "@/server/steer/usage/rebuild-all-readers.ts";
import { forgetMessages } from "@/server/steer/webhooks/forget-messages.ts";
import { retireSilent } from "@/server/understand/reach/retire-silent.ts";

/** A step may repeat this often while it has more to do; the rest is done the next day. */
const MAX_RUNS = 50;

/** Runs every day: makes the partitions of the months ahead, deletes data that has expired. */
export const maintain = inngest.createFunction(
  { id: "maintain", retries: 3, concurrency: 1, triggers: { cron: "17 3 * * *" } },
  async ({ step }) => {
    const partitions = await step.run("partitions", () =>
      asSystem("maintain", ensureHitPartitions),
    );
    await step.run("sign-in-failures", () => asSystem("maintain", forgetFailures));
    await step.run("first-arrivals", () => asSystem("maintain", forgetUntimed));
    await step.run("test-messages", () => asSystem("maintain", (ctx) => forgetTests(ctx)));
    await step.run("problems", () => asSystem("maintain", forgetProblems));
    await step.run("silent-devices", () => asSystem("maintain", retireSilent));
    await step.run("firings", () => asSystem("maintain", forgetFirings));
    await step.run("tag-readers", () => asSystem("maintain", rebuildAllReaders));
    // After the readers are complete: a name that something reads stays.
    await step.run("rare-names", () => asSystem("maintain", forgetNames));
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

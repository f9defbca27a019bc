import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { purgesDue } from "@/server/steer/usage/purges-due.ts";
import { workOffPurges } from "@/server/steer/usage/work-off-purge.ts";

const MAX_ROUNDS = 500;

/**
 * Works off all requested purges, in parts. The sleep lets every process learn that the tag is
 * blocked, so that no new
 * data arrives behind the deletion. A signal wakes it, and every ten minutes it checks for work
 * that a lost signal or a crash left behind.
 */
export const purgeTagFunction = inngest.createFunction(
  {
    id: "purge-tag",
    retries: 3,
    concurrency: 1,
    triggers: [{ event: "tag/purge.asked" }, { cron: "*/10 * * * *" }],
  },
  async ({ event, step }) => {
    if (event.name === "tag/purge.asked") await step.sleep("settle", "15s");
    const due = await step.run("due", () => asSystem("purge-tag", purgesDue));
    let rounds = 0;
    for (const set of due) {
      let done = false;
      while (!done && rounds < MAX_ROUNDS) {
        rounds += 1;
        ({ done } = await step.run(`part-${rounds}`, () =>
          asSystem("purge-tag", (ctx) => workOffPurges(ctx, set)),
        ));
      }
    }
    return { sets: due.length, rounds };
  },
);

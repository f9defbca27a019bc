import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { AppData } from "@/server/adapters/inngest/signal-data.ts";
import { settleFirings } from "@/server/engage/entries/settle-firings.ts";

/**
 * Runs soon after a trigger fired, and every minute for work that a lost signal or a crash left
 * behind.
 */
export const settleFiringsFunction = inngest.createFunction(
  {
    id: "settle-firings",
    retries: 1,
    concurrency: 1,
    triggers: [{ event: "trigger/firings.due" }, { cron: "* * * * *" }],
  },
  async ({ event, step }) => {
    const only = event.name === "trigger/firings.due" ? AppData.parse(event.data) : null;
    return await step.run("settle", () =>
      asSystem("settle-firings", (ctx) => settleFirings(ctx, only)),
    );
  },
);

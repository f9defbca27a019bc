import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { AppData } from "@/server/adapters/inngest/signal-data.ts";
import { checkWatchedSegments } from "@/server/engage/triggers/check-watched-segments.ts";

/**
 * Runs every minute, because time alone moves people in and out, and soon after an app received
 * data.
 */
export const watchSegments = inngest.createFunction(
  {
    id: "watch-segments",
    retries: 1,
    concurrency: 1,
    triggers: [{ event: "trigger/segments.changed" }, { cron: "* * * * *" }],
  },
  async ({ event, step }) => {
    const only = event.name === "trigger/segments.changed" ? AppData.parse(event.data) : null;
    return await step.run("look", () =>
      asSystem("watch-segments", (ctx) => checkWatchedSegments(ctx, only)),
    );
  },
);

import { foreignAccess } from "@/server/adapters/http/foreign-access.ts";
import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { SourceData } from "@/server/adapters/inngest/signal-data.ts";
import { dueSources } from "@/server/collect/sources/due-sources.ts";
import { pullSource } from "@/server/collect/sources/pull-source.ts";

/** Runs every minute: wakes the sources that are due. */
export const sourceTick = inngest.createFunction(
  { id: "source-tick", retries: 0, concurrency: 1, triggers: { cron: "* * * * *" } },
  async ({ step }) => {
    const signals = await step.run("due", () => asSystem("source-tick", dueSources));
    if (signals.length > 0) await step.sendEvent("wake", signals);
    return { woken: signals.length };
  },
);

/** Reads one source. A failed run is not retried: the schedule does that. */
export const sourcePull = inngest.createFunction(
  { id: "source-pull", retries: 0, concurrency: 2, triggers: { event: "source/pull.due" } },
  async ({ event, step }) => {
    const { appId, sourceId } = SourceData.parse(event.data);
    return await step.run("pull", () =>
      asSystem("source-pull", (ctx) => pullSource(ctx, { appId, id: sourceId }, foreignAccess())),
    );
  },
);

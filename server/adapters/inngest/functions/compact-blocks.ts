import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { compactAll } from "@/server/collect/blocks/compact-all.ts";

const MAX_RUNS = 20;

/** Runs every five minutes: merges the small blocks that ingestion appends. */
export const compactBlocksFunction = inngest.createFunction(
  { id: "compact-blocks", retries: 1, concurrency: 1, triggers: { cron: "*/5 * * * *" } },
  async ({ step }) => {
    for (let run = 1; run <= MAX_RUNS; run++) {
      const { more } = await step.run(`compact-${run}`, () =>
        asSystem("compact-blocks", compactAll),
      );
      if (!more) return { runs: run };
    }
    return { runs: MAX_RUNS };
  },
);

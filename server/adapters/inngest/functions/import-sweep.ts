import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { sweepImports } from "@/server/collect/imports/sweep-imports.ts";

/** Runs every minute: wakes imports that lost their signal, deletes incomplete uploads. */
export const importSweep = inngest.createFunction(
  { id: "import-sweep", retries: 0, concurrency: 1, triggers: { cron: "* * * * *" } },
  async ({ step }) => {
    const signals = await step.run("sweep", () => asSystem("import-sweep", sweepImports));
    if (signals.length > 0) await step.sendEvent("wake", signals);
    return { woken: signals.length };
  },
);

import { sweepImports } from "@/server/imports/sweep-imports.ts";
import { asSystem } from "@/server/inngest/as-system.ts";
import { inngest } from "@/server/inngest/client.ts";

/** Every minute: wakes imports that lost their signal, forgets uploads that broke off. */
export const importSweep = inngest.createFunction(
  { id: "import-sweep", retries: 0, concurrency: 1, triggers: { cron: "* * * * *" } },
  async ({ step }) => {
    const signals = await step.run("sweep", () => asSystem("import-sweep", sweepImports));
    if (signals.length > 0) await step.sendEvent("wake", signals);
    return { woken: signals.length };
  },
);

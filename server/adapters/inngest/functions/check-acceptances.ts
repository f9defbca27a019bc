import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { reopenDrifted } from "@/server/collect/acceptance/reopen-drifted.ts";

/** Runs every minute: reopens signed acceptances that no longer hold. */
export const checkAcceptances = inngest.createFunction(
  { id: "check-acceptances", retries: 0, concurrency: 1, triggers: { cron: "* * * * *" } },
  async ({ step }) => step.run("reopen", () => asSystem("check-acceptances", reopenDrifted)),
);

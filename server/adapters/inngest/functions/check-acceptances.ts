import { reopenDrifted } from "@/server/acceptances/reopen-drifted.ts";
import { asSystem } from "@/server/inngest/as-system.ts";
import { inngest } from "@/server/inngest/client.ts";

/** Every minute: reopens signed acceptances that no longer hold. */
export const checkAcceptances = inngest.createFunction(
  { id: "check-acceptances", retries: 0, concurrency: 1, triggers: { cron: "* * * * *" } },
  async ({ step }) => step.run("reopen", () => asSystem("check-acceptances", reopenDrifted)),
);

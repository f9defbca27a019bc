import { webhookParts } from "@/server/adapters/http/webhook-parts.ts";
import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { sendDueMessages } from "@/server/steer/webhooks/send-due.ts";

const MAX_ROUNDS = 20;

async function sendRound(functionId: string): Promise<{ more: boolean }> {
  return asSystem(functionId, async (ctx) => {
    const result = await sendDueMessages(ctx, webhookParts());
    ctx.log.add(result);
    return { more: result.more };
  });
}

/**
 * Sends messages that were just stored. The signal leaves before its transaction commits, hence the
 * wait.
 */
export const webhookSend = inngest.createFunction(
  { id: "webhook-send", retries: 2, concurrency: 2, triggers: { event: "webhook/messages.due" } },
  async ({ step }) => {
    await step.sleep("settle", "1s");
    for (let round = 1; round <= MAX_ROUNDS; round++) {
      const { more } = await step.run(`send-${round}`, () => sendRound("webhook-send"));
      if (!more) return { rounds: round };
    }
    return { rounds: MAX_ROUNDS };
  },
);

/**
 * Runs every minute: sends messages that are due again, and those that lost signals and dead
 * workers left behind.
 */
export const webhookTick = inngest.createFunction(
  { id: "webhook-tick", retries: 0, concurrency: 1, triggers: { cron: "* * * * *" } },
  async ({ step }) => step.run("send", () => sendRound("webhook-tick")),
);

import { inngest } from "@/server/adapters/inngest/client.ts";
import { logger } from "@/server/log.ts";
import type { Signal } from "@/server/signals.ts";

/**
 * Sends signals to the functions. State is in Postgres and a sweep finds work that was not
 * signalled,
 * so an unreachable runner is logged and never fails the caller.
 */
export async function sendSignals(...signals: Signal[]): Promise<void> {
  if (signals.length === 0) return;
  try {
    await inngest.send(signals);
  } catch (error) {
    logger.warn({ err: error, signals: signals.map((signal) => signal.name) }, "signals not sent");
  }
}

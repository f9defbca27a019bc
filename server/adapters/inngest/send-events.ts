import type { GetStepTools } from "inngest";
import type { inngest } from "@/server/adapters/inngest/client.ts";
import type { Signal } from "@/server/signals.ts";

const EVENTS_PER_SEND = 1_000;

/** Sends any number of signals from a function, in steps named `name-<first>`, so that a repeat sends only what is missing. */
export async function sendEvents(
  step: GetStepTools<typeof inngest>,
  name: string,
  signals: readonly Signal[],
): Promise<void> {
  for (let from = 0; from < signals.length; from += EVENTS_PER_SEND) {
    await step.sendEvent(`${name}-${from}`, signals.slice(from, from + EVENTS_PER_SEND));
  }
}

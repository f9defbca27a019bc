import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { ProgramData } from "@/server/adapters/inngest/signal-data.ts";
import { advancePrograms } from "@/server/engage/programs/advance.ts";

const EVENTS_PER_SEND = 1_000;

/** Runs every minute: advances people whose next step is due, in all programs. */
export const programTick = inngest.createFunction(
  { id: "program-tick", retries: 0, concurrency: 1, triggers: { cron: "* * * * *" } },
  async ({ step }) => {
    const signals = await step.run("advance", () =>
      asSystem("program-tick", (ctx) => advancePrograms(ctx)),
    );
    for (let from = 0; from < signals.length; from += EVENTS_PER_SEND) {
      await step.sendEvent(`wake-${from}`, signals.slice(from, from + EVENTS_PER_SEND));
    }
    return { woken: signals.length };
  },
);

/** Runs at once for one program that was launched or resumed. The tick finds what is lost here. */
export const advanceProgramFunction = inngest.createFunction(
  { id: "advance-program", retries: 2, concurrency: 2, triggers: { event: "program/advance.due" } },
  async ({ event, step }) => {
    const only = ProgramData.parse(event.data);
    const signals = await step.run("advance", () =>
      asSystem("advance-program", (ctx) => advancePrograms(ctx, only)),
    );
    for (let from = 0; from < signals.length; from += EVENTS_PER_SEND) {
      await step.sendEvent(`wake-${from}`, signals.slice(from, from + EVENTS_PER_SEND));
    }
    return { woken: signals.length };
  },
);

import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { sendEvents } from "@/server/adapters/inngest/send-events.ts";
import { ProgramData } from "@/server/adapters/inngest/signal-data.ts";
import { advancePrograms } from "@/server/engage/programs/advance.ts";

/** Runs every minute: advances people whose next step is due, in all programs. */
export const programTick = inngest.createFunction(
  { id: "program-tick", retries: 0, concurrency: 1, triggers: { cron: "* * * * *" } },
  async ({ step }) => {
    const signals = await step.run("advance", () =>
      asSystem("program-tick", (ctx) => advancePrograms(ctx)),
    );
    await sendEvents(step, "wake", signals);
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
    await sendEvents(step, "wake", signals);
    return { woken: signals.length };
  },
);

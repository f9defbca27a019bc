import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { sendEvents } from "@/server/adapters/inngest/send-events.ts";
import { ProgramData } from "@/server/adapters/inngest/signal-data.ts";
import { advancePrograms } from "@/server/engage/programs/advance.ts";

/** Every minute: leads people whose next step has come through it, in all programs. */
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

/** At once for one program: it was launched or resumed. What is lost here the tick finds. */
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

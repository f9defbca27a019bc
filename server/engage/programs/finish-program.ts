import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { stopOccurrences } from "@/server/engage/deliveries/plan/stop-occurrences.ts";
import { exitAll } from "@/server/engage/enrolments/store.ts";
import { changeProgramState } from "@/server/engage/programs/change-program-state.ts";
import { holdProgram } from "@/server/engage/programs/require-program.ts";
import type { ProgramRef } from "@/server/engage/programs/schema.ts";
import { moveMessages } from "@/server/engage/programs/steps/move-messages.ts";

/** Ends it permanently: people inside leave, and unsent messages are suppressed. Returns how many left. */
export async function finishProgram(ctx: AppCtx, input: ProgramRef): Promise<{ left: number }> {
  authorize(ctx, "campaigns.launch");
  return await inTransaction(ctx, async (tx) => {
    const program = await holdProgram(tx, input.id);
    await changeProgramState(tx, program, "finish");
    const ended = await moveMessages(tx, input.id, {
      from: ["running", "paused"],
      to: "finished",
    });
    for (const id of ended) {
      await stopOccurrences(tx, { appId: ctx.app.id, campaignId: id });
    }
    const exit = { reason: "program_finished", at: ctx.now() };
    return { left: await exitAll(tx, input.id, exit) };
  });
}

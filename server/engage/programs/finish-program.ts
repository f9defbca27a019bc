import type { AppCtx } from "@/server/ctx.ts";
import { stopOccurrences } from "@/server/deliveries/stop-occurrences.ts";
import { campaignId } from "@/server/id.ts";
import { authorize } from "@/server/members/authorize.ts";
import { changeProgramState } from "@/server/programs/change-program-state.ts";
import { holdProgram } from "@/server/programs/find-program.ts";
import { moveMessages } from "@/server/programs/move-messages.ts";
import type { ProgramRef } from "@/server/programs/schema.ts";
import { exitAll } from "@/server/programs/store.enrolments.ts";

/** Ends it for good: who is inside leaves, what was not sent is suppressed. Answers how many left. */
export async function finishProgram(ctx: AppCtx, input: ProgramRef): Promise<{ left: number }> {
  authorize(ctx, "campaigns.launch");
  return await ctx.db.transaction(async (db) => {
    const inside = { ...ctx, db };
    const program = await holdProgram(inside, input.id);
    await changeProgramState(inside, program, "finish");
    const ended = await moveMessages(inside, input.id, {
      from: ["running", "paused"],
      to: "finished",
    });
    for (const id of ended) {
      await stopOccurrences(inside, { appId: ctx.app.id, campaignId: campaignId(id) });
    }
    const exit = { reason: "program_finished", at: ctx.now() };
    return { left: await exitAll(db, ctx.app.id, input.id, exit) };
  });
}

import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { changeProgramState } from "@/server/programs/change-program-state.ts";
import { holdProgram } from "@/server/programs/find-program.ts";
import { moveMessages } from "@/server/programs/move-messages.ts";
import type { ProgramRef } from "@/server/programs/schema.ts";

/**
 * People go on where they stood. Messages that became due during the pause are sent while they are still worth delivering (their
 * time to live), and count as expired after that.
 */
export async function resumeProgram(ctx: AppCtx, input: ProgramRef): Promise<void> {
  authorize(ctx, "campaigns.launch");
  await ctx.db.transaction(async (db) => {
    const inside = { ...ctx, db };
    const program = await holdProgram(inside, input.id);
    await changeProgramState(inside, program, "resume");
    await moveMessages(inside, input.id, { from: ["paused"], to: "running" });
  });
  await ctx.signal({
    name: "program/advance.due",
    data: { appId: ctx.app.id, programId: input.id },
  });
}

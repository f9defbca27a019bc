import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { changeProgramState } from "@/server/engage/programs/change-program-state.ts";
import { holdProgram } from "@/server/engage/programs/require-program.ts";
import type { ProgramRef } from "@/server/engage/programs/schema.ts";
import { moveMessages } from "@/server/engage/programs/steps/move-messages.ts";

/**
 * Resumes a program: people continue where they were. Messages that became due during the pause are sent while they are
 * still worth delivering (their time to live), and count as expired after that.
 */
export async function resumeProgram(ctx: AppCtx, input: ProgramRef): Promise<void> {
  authorize(ctx, "campaigns.launch");
  await inTransaction(ctx, async (tx) => {
    const program = await holdProgram(tx, input.id);
    await changeProgramState(tx, program, "resume");
    await moveMessages(tx, input.id, { from: ["paused"], to: "running" });
  });
  await ctx.signal({
    name: "program/advance.due",
    data: { appId: ctx.app.id, programId: input.id },
  });
}

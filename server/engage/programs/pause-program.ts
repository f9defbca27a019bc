import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { changeProgramState } from "@/server/engage/programs/change-program-state.ts";
import { holdProgram } from "@/server/engage/programs/require-program.ts";
import type { ProgramRef } from "@/server/engage/programs/schema.ts";
import { moveMessages } from "@/server/engage/programs/steps/move-messages.ts";

/** Pauses a program: no one enters, no one advances and nothing is sent until it is resumed. */
export async function pauseProgram(ctx: AppCtx, input: ProgramRef): Promise<void> {
  authorize(ctx, "campaigns.launch");
  await inTransaction(ctx, async (tx) => {
    const program = await holdProgram(tx, input.id);
    await changeProgramState(tx, program, "pause");
    await moveMessages(tx, input.id, { from: ["running"], to: "paused" });
  });
}

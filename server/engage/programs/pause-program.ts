import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { changeProgramState } from "@/server/programs/change-program-state.ts";
import { holdProgram } from "@/server/programs/find-program.ts";
import { moveMessages } from "@/server/programs/move-messages.ts";
import type { ProgramRef } from "@/server/programs/schema.ts";

/** Nobody enters, nobody goes on and nothing is sent until it is resumed. */
export async function pauseProgram(ctx: AppCtx, input: ProgramRef): Promise<void> {
  authorize(ctx, "campaigns.launch");
  await ctx.db.transaction(async (db) => {
    const inside = { ...ctx, db };
    const program = await holdProgram(inside, input.id);
    await changeProgramState(inside, program, "pause");
    await moveMessages(inside, input.id, { from: ["running"], to: "paused" });
  });
}

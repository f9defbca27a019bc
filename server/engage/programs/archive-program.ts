import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { changeProgramState } from "@/server/programs/change-program-state.ts";
import { holdProgram } from "@/server/programs/find-program.ts";
import { moveMessages } from "@/server/programs/move-messages.ts";
import type { ProgramRef } from "@/server/programs/schema.ts";
import { replaceReadings } from "@/server/usage/store.readers.ts";

/** Puts a draft or a finished program out of the way; its figures stay. */
export async function archiveProgram(ctx: AppCtx, input: ProgramRef): Promise<void> {
  authorize(ctx, "campaigns.edit");
  await ctx.db.transaction(async (db) => {
    const inside = { ...ctx, db };
    const program = await holdProgram(inside, input.id);
    await changeProgramState(inside, program, "archive");
    await moveMessages(inside, input.id, { from: ["draft", "finished"], to: "archived" });
    await replaceReadings(db, ctx.app.id, "program", input.id, []);
  });
}

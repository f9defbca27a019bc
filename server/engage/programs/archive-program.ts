import { authorize } from "@/server/access/authorize.ts";
import { replaceReadings } from "@/server/collect/tags/store.readers.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { changeProgramState } from "@/server/engage/programs/change-program-state.ts";
import { holdProgram } from "@/server/engage/programs/require-program.ts";
import type { ProgramRef } from "@/server/engage/programs/schema.ts";
import { moveMessages } from "@/server/engage/programs/steps/move-messages.ts";

/** Archives a draft or a finished program; its figures stay. */
export async function archiveProgram(ctx: AppCtx, input: ProgramRef): Promise<void> {
  authorize(ctx, "campaigns.edit");
  await inTransaction(ctx, async (tx) => {
    const program = await holdProgram(tx, input.id);
    await changeProgramState(tx, program, "archive");
    await moveMessages(tx, input.id, { from: ["draft", "finished"], to: "archived" });
    await replaceReadings(tx, "program", input.id, []);
  });
}

import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { findProgram } from "@/server/programs/find-program.ts";
import type { ProgramCommand } from "@/server/programs/lifecycle.ts";
import { possibleCommands } from "@/server/programs/lifecycle.ts";
import type { ProgramRef } from "@/server/programs/schema.ts";
import type { Step } from "@/server/programs/store.steps.ts";
import { selectSteps } from "@/server/programs/store.steps.ts";
import type { Program } from "@/server/programs/store.ts";

export type ProgramDetail = Program & { steps: Step[]; commands: ProgramCommand[] };

/** The program with its steps, also those that were taken out while it ran, and what can be done with it now. */
export async function getProgram(ctx: AppCtx, input: ProgramRef): Promise<ProgramDetail> {
  authorize(ctx, "campaigns.read");
  const program = await findProgram(ctx, input.id);
  const steps = await selectSteps(ctx.db, ctx.app.id, [program.id]);
  return { ...program, steps, commands: possibleCommands(program.state) };
}

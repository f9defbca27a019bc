import { recordAudit } from "@/server/audit/record.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { ProgramCommand } from "@/server/programs/lifecycle.ts";
import { nextState } from "@/server/programs/lifecycle.ts";
import type { Program } from "@/server/programs/store.ts";
import { updateProgramState } from "@/server/programs/store.ts";
import { bumpTriggers } from "@/server/triggers/store.ts";
import { emitProgram } from "@/server/webhooks/emit-campaign.ts";

const DONE = {
  launch: "launched",
  pause: "paused",
  resume: "resumed",
  finish: "finished",
  archive: "archived",
} as const satisfies Record<ProgramCommand, string>;

/**
 * Carries out `command` on the program that `ctx.db` (give the open transaction) holds, with its audit entry, and says so to
 * what enrols people.
 */
export async function changeProgramState(
  ctx: AppCtx,
  program: Program,
  command: ProgramCommand,
): Promise<void> {
  const to = nextState(program.state, command);
  if (to === null) {
    throw new DomainError(
      "precondition_failed",
      `A ${program.state} program cannot be ${DONE[command]}.`,
      { state: program.state },
    );
  }
  const { db, app } = ctx;
  const change = { from: program.state, to, at: ctx.now() };
  if (!(await updateProgramState(db, app.id, program.id, change)))
    throw new DomainError("conflict", "The program was changed by somebody else. Look again.");
  await bumpTriggers(db, app.id);
  const detail = { id: program.id, from: program.state, to };
  await recordAudit(ctx, { action: `program.${DONE[command]}`, subject: program.name, detail });
  await emitProgram(ctx, DONE[command], { id: program.id, state: to, reason: null });
}

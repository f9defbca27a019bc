import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { ProgramCommand } from "@/server/engage/programs/lifecycle.ts";
import { nextState } from "@/server/engage/programs/lifecycle.ts";
import type { Program } from "@/server/engage/programs/store.ts";
import { updateProgramState } from "@/server/engage/programs/store.ts";
import { bumpTriggers } from "@/server/engage/triggers/store.ts";
import { DomainError } from "@/server/errors.ts";
import { emitProgram } from "@/server/outbox/emit-campaign.ts";

const DONE = {
  launch: "launched",
  pause: "paused",
  resume: "resumed",
  finish: "finished",
  archive: "archived",
} as const satisfies Record<ProgramCommand, string>;

/**
 * Carries out `command` on the program that `ctx.db` (pass the open transaction) has locked, with its audit entry, and
 * notifies what enrols people.
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
  if (!(await updateProgramState({ db, app: { id: app.id } }, program.id, change)))
    throw new DomainError(
      "conflict",
      "Someone else changed the program. Reload the page and try again.",
    );
  await bumpTriggers({ db, app: { id: app.id } });
  const detail = { id: program.id, from: program.state, to };
  await recordAudit(ctx, { action: `program.${DONE[command]}`, subject: program.name, detail });
  await emitProgram(ctx, DONE[command], { id: program.id, state: to, reason: null });
}

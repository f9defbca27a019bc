import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import {
  alignMessages,
  updateMessageStates,
} from "@/server/engage/campaigns/store.program-messages.ts";
import { selectLimits } from "@/server/engage/limits/store.ts";
import { changeProgramState } from "@/server/engage/programs/change-program-state.ts";
import { checkProgram } from "@/server/engage/programs/check-program.ts";
import { enrolPeople } from "@/server/engage/programs/enrol.ts";
import { holdProgram } from "@/server/engage/programs/require-program.ts";
import type { ProgramRef } from "@/server/engage/programs/schema.ts";
import { checkMessage } from "@/server/engage/programs/steps/check-message.ts";
import type { Step } from "@/server/engage/programs/steps/store.steps.ts";
import { selectSteps } from "@/server/engage/programs/steps/store.steps.ts";
import type { Program } from "@/server/engage/programs/store.ts";
import { DomainError } from "@/server/errors.ts";
import { segmentAudience } from "@/server/understand/segments/evaluate/segment-audience.ts";

/**
 * Launches a draft with all its messages. People enter from now on, or everyone in its segment enters at once when it
 * starts that way: all of it happens, or nothing. Returns how many people are inside.
 */
export async function launchProgram(ctx: AppCtx, input: ProgramRef): Promise<{ entered: number }> {
  authorize(ctx, "campaigns.launch");
  const entered = await inTransaction(ctx, async (tx) => {
    const program = await holdProgram(tx, input.id);
    const steps = await selectSteps(tx, [input.id]);
    await checkLaunch(tx, program, steps);
    await changeProgramState(tx, program, "launch");
    await alignMessages(tx, program);
    await updateMessageStates(tx, {
      campaigns: steps.map(({ campaignId }) => campaignId),
      from: ["draft"],
      to: "running",
      at: ctx.now(),
    });
    return program.start.type === "launch" ? await enrolEverybody(tx, program) : 0;
  });
  await ctx.signal({
    name: "program/advance.due",
    data: { appId: ctx.app.id, programId: input.id },
  });
  return { entered };
}

async function checkLaunch(ctx: AppCtx, program: Program, steps: readonly Step[]): Promise<void> {
  if (program.state !== "draft") return;
  if (steps.length === 0) {
    throw new DomainError("precondition_failed", "This program has no steps. Add a step first.", {
      field: "steps",
    });
  }
  await checkProgram(ctx, { ...program, steps });
  const { approval } = await selectLimits(ctx);
  for (const step of steps) await checkMessage(ctx, step, approval);
}

async function enrolEverybody(ctx: AppCtx, program: Program): Promise<number> {
  const { segmentId: segment } = program;
  const people = await segmentAudience(ctx, segment === null ? null : segment);
  const at = ctx.now();
  return await enrolPeople(
    ctx,
    program.id,
    Array.from(people, (userId) => ({ userId, at })),
  );
}

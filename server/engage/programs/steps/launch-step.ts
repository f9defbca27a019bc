import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { updateMessageStates } from "@/server/engage/campaigns/store.program-messages.ts";
import { selectLimits } from "@/server/engage/limits/store.ts";
import { holdProgram } from "@/server/engage/programs/require-program.ts";
import type { StepRef } from "@/server/engage/programs/schema.ts";
import { checkMessage } from "@/server/engage/programs/steps/check-message.ts";
import { replanInside } from "@/server/engage/programs/steps/replan-inside.ts";
import { selectSteps } from "@/server/engage/programs/steps/store.steps.ts";
import { DomainError } from "@/server/errors.ts";

/**
 * Launches a step that was added to a running program, once its message is written. People who have not reached its
 * time yet will get it. Returns for how many people it is the next one.
 */
export async function launchStep(ctx: AppCtx, input: StepRef): Promise<{ moved: number }> {
  authorize(ctx, "campaigns.launch");
  return await inTransaction(ctx, async (tx) => {
    const program = await holdProgram(tx, input.id);
    const steps = await selectSteps(tx, [input.id]);
    const step = steps.find(({ id, removedAt }) => id === input.stepId && removedAt === null);
    if (!step) throw new DomainError("not_found", "This step no longer exists.");
    const { state } = program;
    if ((state !== "running" && state !== "paused") || step.campaignState !== "draft") {
      throw new DomainError(
        "precondition_failed",
        "Only a new step of a running or paused program can be launched separately.",
      );
    }
    const { approval } = await selectLimits(tx);
    await checkMessage(tx, step, approval);
    const change = { campaigns: [step.campaignId], from: ["draft" as const], to: state };
    await updateMessageStates(tx, { ...change, at: ctx.now() });
    const moved = await replanInside(tx, input.id);
    const detail = { id: program.id, stepId: step.id, day: step.day, moved };
    await recordAudit(tx, { action: "program.step_launched", subject: program.name, detail });
    return { moved };
  });
}

import { replaceReadings } from "@/server/collect/tags/store.readers.ts";
import type { AppCtx } from "@/server/ctx.ts";
import {
  deleteMessage,
  updateMessageStates,
} from "@/server/engage/campaigns/store.program-messages.ts";
import { stopOccurrences } from "@/server/engage/deliveries/plan/stop-occurrences.ts";
import type { StepInput } from "@/server/engage/programs/schema.ts";
import { makeMessage } from "@/server/engage/programs/steps/make-message.ts";
import { inOrder } from "@/server/engage/programs/steps/step-order.ts";
import type { Step } from "@/server/engage/programs/steps/store.steps.ts";
import {
  deleteStep,
  insertStep,
  markStepRemoved,
  selectSteps,
  updateStep,
} from "@/server/engage/programs/steps/store.steps.ts";
import type { Program } from "@/server/engage/programs/store.ts";
import { DomainError } from "@/server/errors.ts";
import { campaignId } from "@/server/id.ts";

/**
 * Makes the steps of a program equal `wanted`, in `ctx.db` (pass the open transaction). New steps get a draft message
 * of their own. Of the omitted steps, those that never ran are deleted with their message, the others are kept for the
 * report.
 */
export async function writeSteps(
  ctx: AppCtx,
  program: Program,
  wanted: readonly StepInput[],
): Promise<void> {
  const { db, app } = ctx;
  const there = (await selectSteps({ db, app: { id: app.id } }, [program.id])).filter(
    ({ removedAt }) => removedAt === null,
  );
  const known = new Set(there.map(({ id }) => id));
  for (const [position, step] of inOrder(wanted).entries()) {
    const { id, message, ...rest } = step;
    const row = { ...rest, position };
    if (id !== undefined) {
      if (!known.has(id))
        throw new DomainError(
          "conflict",
          "Someone else removed a step. Reload the page and try again.",
        );
      await updateStep({ db, app: { id: app.id } }, id, row);
    } else if (message) {
      const made = await makeMessage(ctx, program, { day: step.day, words: message });
      await insertStep({ db, app: { id: app.id } }, program.id, { ...row, campaignId: made });
    }
  }
  const kept = new Set(wanted.map(({ id }) => id));
  for (const step of there) if (!kept.has(step.id)) await removeStep(ctx, step);
}

async function removeStep(ctx: AppCtx, step: Step): Promise<void> {
  const { db, app } = ctx;
  if (step.campaignState === "draft") {
    await replaceReadings({ db, app: { id: app.id } }, "campaign", step.campaignId, []);
    await deleteStep({ db, app: { id: app.id } }, step.id);
    await deleteMessage({ db, app: { id: app.id } }, step.campaignId);
    return;
  }
  const at = ctx.now();
  await markStepRemoved({ db, app: { id: app.id } }, step.id, at);
  await updateMessageStates(
    { db, app: { id: app.id } },
    {
      campaigns: [step.campaignId],
      from: ["running", "paused"],
      to: "finished",
      at,
    },
  );
  await stopOccurrences(ctx, { appId: app.id, campaignId: campaignId(step.campaignId) });
}

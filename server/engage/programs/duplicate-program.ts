import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { replaceReadings } from "@/server/collect/tags/store.readers.ts";
import { readingsOf } from "@/server/collect/tags/tag-ask.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { copyBase, copyName } from "@/server/engage/campaigns/free-name.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import { asksOfProgram } from "@/server/engage/programs/asks-of-program.ts";
import { programNameTaken } from "@/server/engage/programs/create-program.ts";
import { requireProgram } from "@/server/engage/programs/require-program.ts";
import type { ProgramRef } from "@/server/engage/programs/schema.ts";
import { copyMessage } from "@/server/engage/programs/steps/make-message.ts";
import { insertStep, selectSteps } from "@/server/engage/programs/steps/store.steps.ts";
import { insertProgram, selectProgramNamesLike } from "@/server/engage/programs/store.ts";
import type { ProgramId } from "@/server/id.ts";

/** Creates a draft with the same rules, steps and messages, under the next free name. */
export async function duplicateProgram(ctx: AppCtx, input: ProgramRef): Promise<{ id: ProgramId }> {
  authorize(ctx, "campaigns.edit");
  return await inTransaction(ctx, async (tx) => {
    const original = await requireProgram(tx, input.id);
    const all = await selectSteps(tx, [original.id]);
    const steps = all.filter(({ removedAt }) => removedAt === null);
    const base = copyBase(original.name, 68);
    const name = copyName(base, await selectProgramNamesLike(tx, base));
    const by = ctx.actor.type === "member" ? ctx.actor.memberId : null;
    const copy = { ...original, name };
    const id = await insertProgram(tx, copy, { by, at: ctx.now() });
    if (id === undefined) throw programNameTaken(name);
    for (const step of steps) {
      const message = await requireCampaign(tx, step.campaignId);
      const campaignId = await copyMessage(
        tx,
        { ...copy, id },
        { day: step.day, original: message },
      );
      await insertStep(tx, id, { ...step, campaignId });
    }
    const readings = readingsOf(asksOfProgram({ ...copy, steps }));
    await replaceReadings(tx, "program", id, readings);
    const detail = { id, from: original.id };
    await recordAudit(tx, { action: "program.created", subject: name, detail });
    return { id };
  });
}

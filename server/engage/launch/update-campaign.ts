import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { replaceReadings } from "@/server/collect/tags/store.readers.ts";
import { readingsOf } from "@/server/collect/tags/tag-ask.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { asksOf } from "@/server/engage/campaigns/asks-of.ts";
import { checkRefs, nameTaken } from "@/server/engage/campaigns/create-campaign.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CreateCampaign, UpdateCampaign } from "@/server/engage/campaigns/schema.ts";
import { selectNameTaken, updateDraft } from "@/server/engage/campaigns/store.ts";
import { checkContents } from "@/server/engage/content/check-content.ts";
import { changeLaunched } from "@/server/engage/launch/change-launched.ts";
import { checkSchedule } from "@/server/engage/schedule/check-schedule.ts";
import { DomainError } from "@/server/errors.ts";

/** Changes the given fields of a draft; for a launched campaign, only those that `editable.ts` allows. */
export async function updateCampaign(ctx: AppCtx, input: UpdateCampaign): Promise<void> {
  authorize(ctx, "campaigns.edit");
  const current = await requireCampaign(ctx, input.id);
  if (current.state !== "draft") return await changeLaunched(ctx, current, input);
  const { id: _, ...changes } = input;
  const merged: CreateCampaign = { ...current, ...given(changes) };
  checkContents(merged);
  checkSchedule(merged.schedule);
  await checkRefs(ctx, merged);
  const id = input.id;
  await inTransaction(ctx, async (tx) => {
    if (await selectNameTaken(tx, merged.name, id)) throw nameTaken(merged.name);
    const by = ctx.actor.type === "member" ? ctx.actor.memberId : null;
    if (!(await updateDraft(tx, id, merged, { by, at: ctx.now() }))) {
      throw new DomainError(
        "precondition_failed",
        "The campaign has been launched. Duplicate it to change it.",
      );
    }
    await replaceReadings(tx, "campaign", id, readingsOf(asksOf(merged)));
    await recordAudit(tx, { action: "campaign.updated", subject: merged.name, detail: { id } });
  });
}

/** Removes omitted fields, which keep their value. */
function given<T extends object>(changes: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

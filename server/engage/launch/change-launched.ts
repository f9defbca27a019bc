import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { nameTaken } from "@/server/engage/campaigns/create-campaign.ts";
import { editableFields, editableInWords } from "@/server/engage/campaigns/editable.ts";
import type { UpdateCampaign } from "@/server/engage/campaigns/schema.ts";
import { updateLaunched } from "@/server/engage/campaigns/store.launched.ts";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import { selectNameTaken } from "@/server/engage/campaigns/store.ts";
import { expireAt } from "@/server/engage/deliveries/plan/store.plan.ts";
import { bumpTriggers } from "@/server/engage/triggers/store.ts";
import { DomainError } from "@/server/errors.ts";
import { campaignId } from "@/server/id.ts";

/** Changes the editable fields of a launched campaign, and rejects other fields by name. */
export async function changeLaunched(
  ctx: AppCtx,
  campaign: Campaign,
  { id, ...changes }: UpdateCampaign,
): Promise<void> {
  const may: readonly string[] = [...editableFields(campaign.state)];
  const asked = Object.entries(changes).filter(([, value]) => value !== undefined);
  const refused = asked.map(([field]) => field).filter((field) => !may.includes(field));
  if (refused.length > 0) {
    throw new DomainError(
      "precondition_failed",
      `${editableInWords(campaign.state)} Duplicate the campaign to change ${refused.join(", ")}.`,
      { refused },
    );
  }
  const { name = campaign.name, priority = campaign.priority } = changes;
  const endAt = changes.endAt === undefined ? campaign.endAt : changes.endAt;
  if (changes.endAt && changes.endAt <= ctx.now()) {
    throw new DomainError(
      "invalid",
      "endAt: The end is in the past. Stop the campaign to end it now.",
    );
  }
  await inTransaction(ctx, async (tx) => {
    const ref = campaignId(id);
    if (await selectNameTaken(tx, name, ref)) throw nameTaken(name);
    await updateLaunched(tx, ref, { name, priority, endAt });
    if (endAt) await expireAt(tx, ref, endAt);
    if (campaign.schedule.type === "trigger") await bumpTriggers(tx);
    const detail = { id, ...Object.fromEntries(asked) };
    await recordAudit(tx, { action: "campaign.updated", subject: name, detail });
  });
}

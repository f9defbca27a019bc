import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { fixedBecause } from "@/server/engage/calendar/calendar-entries.ts";
import type { MoveCampaign } from "@/server/engage/calendar/schema.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import { updateStart } from "@/server/engage/campaigns/store.ts";
import { updateDue } from "@/server/engage/deliveries/plan/store.occurrence.ts";
import { firstMoment } from "@/server/engage/schedule/first-moment.ts";
import { DomainError } from "@/server/errors.ts";

/** Moves the start of a draft or of a scheduled one-off, together with its due occurrence, in one transaction. */
export async function moveCampaign(ctx: AppCtx, { id, startAt }: MoveCampaign): Promise<void> {
  const campaign = await requireCampaign(ctx, id);
  const { state } = campaign;
  authorize(ctx, state === "scheduled" ? "campaigns.launch" : "campaigns.edit");
  const fixed = fixedBecause(campaign);
  if (fixed !== null || (state !== "draft" && state !== "scheduled"))
    throw new DomainError("precondition_failed", fixed ?? "This campaign cannot be moved.");
  const now = ctx.now();
  if (startAt <= now)
    throw new DomainError("invalid", "This time has passed. Choose a later one.", {
      field: "startAt",
    });
  if (campaign.endAt && campaign.endAt <= startAt) {
    const message = "It would start after its end. Change the end in the composer first.";
    throw new DomainError("invalid", message, { field: "startAt" });
  }
  // On local clocks it is due before the first of them shows the hour.
  const first = firstMoment({ ...campaign, startAt }, ctx.app.timezone) ?? startAt;
  const dueAt = first > now ? first : now;
  const by = ctx.actor.type === "member" ? ctx.actor.memberId : null;
  await inTransaction(ctx, async (tx) => {
    const moved = await updateStart(tx, id, {
      state,
      startAt,
      by,
      at: now,
    });
    const due = state === "draft" || (moved && (await updateDue(tx, id, dueAt)));
    if (!moved || !due) {
      throw new DomainError(
        "conflict",
        "The campaign has started or someone else changed it. Reload the page and try again.",
      );
    }
    const detail = { id, from: campaign.startAt, to: startAt };
    await recordAudit(tx, { action: "campaign.moved", subject: campaign.name, detail });
  });
}

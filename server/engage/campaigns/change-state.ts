import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { CampaignState, Command } from "@/server/engage/campaigns/lifecycle.ts";
import { nextState } from "@/server/engage/campaigns/lifecycle.ts";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import { updateState } from "@/server/engage/campaigns/store.ts";
import type { Cause } from "@/server/engage/measure/breaker.ts";
import { firstMoment } from "@/server/engage/schedule/first-moment.ts";
import { bumpTriggers } from "@/server/engage/triggers/store.ts";
import { DomainError } from "@/server/errors.ts";
import { emitCampaign } from "@/server/outbox/emit-campaign.ts";

const DONE = {
  launch: "launched",
  start: "started",
  pause: "paused",
  resume: "resumed",
  stop: "stopped",
  finish: "finished",
  archive: "archived",
} as const satisfies Record<Command, string>;

/**
 * Carries out `command` on `campaign` as read, in `ctx.db` (pass the open transaction), with its audit entry. Throws
 * `precondition_failed` when its state does not allow the command, and `conflict` when the state has changed since.
 */
export async function changeState(
  ctx: AppCtx,
  campaign: Pick<Campaign, "id" | "name" | "state" | "startAt" | "schedule">,
  command: Command,
  cause: Cause | null = null,
): Promise<CampaignState> {
  refuseOfProgram(ctx, campaign);
  const at = ctx.now();
  const first = firstMoment(campaign, ctx.app.timezone);
  const startsLater = first !== null && first > at;
  const to = nextState(campaign.state, command, startsLater);
  if (!to) {
    throw new DomainError(
      "precondition_failed",
      `A ${campaign.state} campaign cannot be ${DONE[command]}.`,
      {
        state: campaign.state,
      },
    );
  }
  const moved = await updateState(ctx, campaign.id, {
    from: campaign.state,
    to,
    at,
    cause,
  });
  if (!moved)
    throw new DomainError(
      "conflict",
      "Someone else changed the campaign. Reload the page and try again.",
    );
  if (campaign.schedule.type === "trigger") await bumpTriggers(ctx);
  const reason = cause?.reason ?? null;
  const detail = { id: campaign.id, from: campaign.state, to, ...(reason ? { reason } : {}) };
  await recordAudit(ctx, { action: `campaign.${DONE[command]}`, subject: campaign.name, detail });
  const told = { id: campaign.id, state: to, reason };
  await emitCampaign(ctx, command === "stop" ? "aborted" : DONE[command], told);
  if (command === "launch" && to === "running") await emitCampaign(ctx, "started", told);
  return to;
}

/**
 * Rejects commands on the message of a program's step, which follows its program; only the system may pause or end one
 * separately.
 */
export function refuseOfProgram(
  { actor }: Pick<AppCtx, "actor">,
  { schedule }: Pick<Campaign, "schedule">,
): void {
  if (schedule.type !== "step" || actor.type === "system") return;
  throw new DomainError(
    "precondition_failed",
    "This message belongs to a program’s step and follows the program. Open the program instead.",
  );
}

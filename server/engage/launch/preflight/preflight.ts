import { authorize, mayDo } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { checkAudience } from "@/server/engage/audience/check-audience.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import { checkContents } from "@/server/engage/content/check-content.ts";
import type { ApprovalView } from "@/server/engage/launch/approval/load-approval.ts";
import { loadApproval } from "@/server/engage/launch/approval/load-approval.ts";
import { approvalLines } from "@/server/engage/launch/preflight/preflight-approval.ts";
import type { PreflightLine, Repairs } from "@/server/engage/launch/preflight/preflight-line.ts";
import { line, repairsOf } from "@/server/engage/launch/preflight/preflight-line.ts";
import { loadPeopleLines } from "@/server/engage/launch/preflight/preflight-people.ts";
import { selectLimits } from "@/server/engage/limits/store.ts";
import { DomainError } from "@/server/errors.ts";

export interface Preflight {
  campaign: Pick<Campaign, "id" | "name" | "kind" | "channel" | "state" | "startAt">;
  lines: PreflightLine[];
  /** People in the audience now. */
  people: number;
  /** The people among them who can be reached through its channel. */
  reachable: number;
  /** The reason why it cannot be launched as it is; null = it can be launched. */
  hindrance: string | null;
  approval: ApprovalView;
  mayLaunch: boolean;
}

/** Checks everything before a launch, line by line, each with where to fix it. `checkLinks` checks the links. */
export async function preflight(ctx: AppCtx, { id }: CampaignRef): Promise<Preflight> {
  authorize(ctx, "campaigns.read");
  const campaign = await requireCampaign(ctx, id);
  const limits = await selectLimits(ctx);
  const to = repairsOf(ctx.app.id, campaign.id);
  const approval = await loadApproval(ctx, campaign, limits.approval);
  const broken = await brokenLines(ctx, campaign, to);
  const { lines, people, reachable } =
    broken.length > 0
      ? { lines: broken, people: 0, reachable: 0 }
      : await loadPeopleLines(ctx, campaign, limits, to);
  const all = [
    ...stateLines(campaign),
    ...approvalLines(approval.state, approval.names, approval.others),
    ...lines,
  ];
  const { name, kind, channel, state, startAt } = campaign;
  return {
    campaign: { id: campaign.id, name, kind, channel, state, startAt },
    lines: all,
    people,
    reachable,
    hindrance: all.find((one) => one.state === "stop")?.sentence ?? null,
    approval,
    mayLaunch: mayDo(ctx, "campaigns.launch"),
  };
}

function stateLines({ state, programId }: Campaign): PreflightLine[] {
  if (state !== "draft")
    return [line("state", "stop", `It is already ${state}. Only a draft can be launched.`)];
  if (programId === null) return [];
  return [
    line("state", "stop", "It is the message of a program’s step and is sent by its program."),
  ];
}

/** Returns the problems for which a launch would be rejected, because then there is no need to count people. */
async function brokenLines(ctx: AppCtx, campaign: Campaign, to: Repairs): Promise<PreflightLine[]> {
  const lines: PreflightLine[] = [];
  try {
    checkContents(campaign);
  } catch (error) {
    lines.push(line("content", "stop", saidBy(error), to.composer("what", "Change the text")));
  }
  try {
    await checkAudience(ctx, campaign.audience);
  } catch (error) {
    const repair = to.composer("who", "Change the audience");
    lines.push(line("audience", "stop", saidBy(error), repair));
  }
  return lines;
}

/** Returns the message of a rejection; rethrows any other error. */
function saidBy(error: unknown): string {
  if (error instanceof DomainError) return error.message;
  throw error;
}

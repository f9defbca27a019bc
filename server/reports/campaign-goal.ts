import { findCampaign } from "@/server/campaigns/find-campaign.ts";
import type { CampaignRef, Goal } from "@/server/campaigns/schema.ts";
import type { Campaign } from "@/server/campaigns/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import type { GoalCount } from "@/server/reports/count-goal.ts";
import { countGoal, RECENT_DAYS } from "@/server/reports/count-goal.ts";
import type { GroupCount } from "@/server/reports/exposure.ts";
import type { Lift, Rate } from "@/server/reports/lift.ts";
import { growthPerDay, liftOf } from "@/server/reports/lift.ts";
import { goalInWords, liftInWords } from "@/server/reports/lift-words.ts";
import { HOUR_MS } from "@/server/time.ts";

/** People of one variant who were meant to get it, and among them those whom it reached. */
export interface VariantGoal {
  /** Null = they wait for the winner of the test. */
  variant: string | null;
  meant: Rate;
  reached: Rate;
}

export interface CampaignGoal {
  goal: Goal;
  /** What people did, as in "did “purchase”". */
  what: string;
  variants: VariantGoal[];
  /** All who were meant to get it, whether it reached them or not: they compare with the control group. */
  treated: Rate;
  /** Those of the treated whom it reached. */
  reached: Rate;
  control: Rate;
  /** Null without a control group. */
  lift: Lift | null;
  /** What the lift says, in words. */
  verdict: string;
  /** When the time of the goal is over for everybody who is in it so far. */
  windowEnds: Date;
}

/** Who reached the goal of a campaign, with a message and without. Null while it has no goal, or nobody in it. */
export async function campaignGoal(ctx: AppCtx, input: CampaignRef): Promise<CampaignGoal | null> {
  authorize(ctx, "campaigns.read");
  const campaign = await findCampaign(ctx, input.id);
  const { id, goal } = campaign;
  if (!goal) return null;
  const now = ctx.now();
  // Whose turn would have come after the end got nothing, drawn for it or not.
  const { finishedAt } = campaign;
  const until = finishedAt && finishedAt < now ? finishedAt : now;
  const counted = await countGoal(ctx.db, ctx.app.id, { id, goal }, until);
  return counted ? judge(campaign, goal, counted, now) : null;
}

function judge(campaign: Campaign, goal: Goal, counted: GoalCount, now: Date): CampaignGoal {
  const { groups, first, last, recent } = counted;
  const treated = sum(groups.filter(({ control }) => !control));
  const control = sum(groups.filter((group) => group.control));
  const lift = liftOf(treated, control);
  const windowEnds = new Date(last.getTime() + goal.windowHours * HOUR_MS);
  const grows = campaign.state === "running" && campaign.schedule.type !== "once";
  const perDay = grows ? growthPerDay(recent, first, now, RECENT_DAYS) : 0;
  return {
    goal,
    what: goalInWords(goal),
    variants: variantsOf(groups),
    treated,
    reached: sum(groups.filter(({ reached }) => reached)),
    control,
    lift,
    verdict: liftInWords({ treated, control, lift, perDay, windowEnds, now, goal }),
    windowEnds,
  };
}

function variantsOf(groups: readonly GroupCount[]): VariantGoal[] {
  const treated = groups.filter(({ control }) => !control);
  const names = [...new Set(treated.map(({ variant }) => variant))];
  return names
    .sort((a, b) => (a ?? "~").localeCompare(b ?? "~"))
    .map((variant) => {
      const own = treated.filter((group) => group.variant === variant);
      return { variant, meant: sum(own), reached: sum(own.filter(({ reached }) => reached)) };
    });
}

function sum(groups: readonly Rate[]): Rate {
  return groups.reduce((a, b) => ({ n: a.n + b.n, hits: a.hits + b.hits }), { n: 0, hits: 0 });
}

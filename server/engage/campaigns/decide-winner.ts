import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx, Ctx } from "@/server/ctx.ts";
import type { Test } from "@/server/engage/campaigns/store.winner.ts";
import { selectActed, selectTest, updateWinner } from "@/server/engage/campaigns/store.winner.ts";
import type { VariantRate } from "@/server/engage/measure/choose-winner.ts";
import { chooseWinner } from "@/server/engage/measure/choose-winner.ts";
import { countGoal } from "@/server/engage/measure/count-goal.ts";
import { DomainError } from "@/server/errors.ts";
import type { AppId } from "@/server/id.ts";

interface Ref {
  appId: AppId;
  campaignId: number;
}

/**
 * Chooses the variant that the rest of the audience gets. The first caller decides, and every later caller gets the
 * same variant. Call it when the hours of the test are over.
 */
export async function decideWinner(ctx: Ctx, ref: Ref): Promise<string> {
  const test = await selectTest(ctx.db, ref);
  if (!test) throw new DomainError("not_found", "This campaign does not exist.");
  if (test.winner !== null) return test.winner;
  if (test.variants.winner === null) return test.variants.all[0]?.id ?? "a";
  const results = await resultsOf(ctx, ref, test);
  const { variant, proven } = chooseWinner(results);
  await ctx.db.transaction(async (db) => {
    if (!(await updateWinner(db, ref, variant, ctx.now()))) return;
    const app = {
      id: ref.appId,
      name: test.appName,
      timezone: test.timezone,
      role: "owner",
    } as const;
    // The first caller may be a device, which did not make this decision.
    const inside: AppCtx = { ...ctx, db, app, actor: { type: "system" } };
    const detail = { id: ref.campaignId, winner: variant, proven, results };
    await recordAudit(inside, {
      action: "campaign.winner_chosen",
      subject: test.name,
      detail,
    });
  });
  return (await selectTest(ctx.db, ref))?.winner ?? variant;
}

/** Returns the results of every variant, including those that no one received. */
async function resultsOf(ctx: Ctx, ref: Ref, test: Test): Promise<[VariantRate, ...VariantRate[]]> {
  const { variants, goal } = test;
  const found =
    variants.winner?.by === "goal" && goal
      ? await goalRates(ctx, ref, goal)
      : await selectActed(ctx.db, ref);
  const [first = "a", ...others] = variants.all.map(({ id }) => id);
  const of = (variant: string): VariantRate =>
    found.find((one) => one.variant === variant) ?? { variant, n: 0, hits: 0 };
  return [of(first), ...others.map(of)];
}

async function goalRates(ctx: Ctx, ref: Ref, goal: NonNullable<Test["goal"]>) {
  const counted = await countGoal(
    { db: ctx.db, app: { id: ref.appId } },
    { id: ref.campaignId, goal },
    ctx.now(),
  );
  return (counted?.groups ?? []).flatMap(({ variant, reached, n, hits }) =>
    variant !== null && reached ? [{ variant, n, hits }] : [],
  );
}

import { asksOf } from "@/server/campaigns/asks-of.ts";
import type { Campaign } from "@/server/campaigns/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { Asked } from "@/server/preflight/preflight-data.ts";
import { loadReading } from "@/server/segments/load-reading.ts";
import { requireSegment } from "@/server/segments/require-segment.ts";
import { tagsOfCriteria } from "@/server/segments/tags-of-criteria.ts";
import { judgeAsks } from "@/server/usage/judge-asks.ts";
import { selectFacts } from "@/server/usage/store.facts.ts";
import type { TagAsk } from "@/server/usage/tag-ask.ts";

type Part = Pick<Asked, "ask" | "by">;

/** Every tag that a campaign needs, with what is known against it. */
export async function loadAsked(ctx: AppCtx, campaign: Campaign): Promise<Asked[]> {
  const parts = [...partsOf(campaign), ...(await asksOfAudience(ctx, campaign))];
  if (parts.length === 0) return [];
  const asks = parts.map(({ ask }) => ask);
  const [hints, facts] = await Promise.all([
    judgeAsks(ctx, asks),
    selectFacts(ctx.db, ctx.app.id, asks),
  ]);
  const last = new Map(facts.map(({ kind, name, lastAt }) => [`${kind}:${name}`, lastAt]));
  return parts.map((part, n) => ({
    ...part,
    hint: hints[n] ?? null,
    lastAt: last.get(`${part.ask.kind}:${part.ask.name}`) ?? null,
  }));
}

function partsOf(campaign: Campaign): Part[] {
  const { schedule } = campaign;
  const bare = { ...campaign, goal: null, schedule: { type: "step" } as const };
  const content = asksOf(bare);
  const goal = asksOf({ ...bare, goal: campaign.goal }).slice(content.length);
  const trigger = asksOf({ ...bare, schedule }).slice(content.length);
  const by = (asks: TagAsk[], who: Asked["by"]) => asks.map((ask): Part => ({ ask, by: who }));
  return [...by(trigger, "trigger"), ...by(goal, "goal"), ...by(content, "content")];
}

async function asksOfAudience(ctx: AppCtx, { audience, schedule }: Campaign): Promise<Part[]> {
  const ids = new Set([...audience.segments, ...audience.excluded]);
  if (schedule.type === "trigger" && "segmentId" in schedule.on) ids.add(schedule.on.segmentId);
  const found = await Promise.all(
    [...ids].map(async (id) => {
      const { criteria } = await requireSegment(ctx, id);
      const { segments } = await loadReading(ctx, criteria);
      return [criteria, ...segments.values()].flatMap(tagsOfCriteria);
    }),
  );
  return found.flat().map((ask) => ({ ask, by: "audience" }));
}

import { judgeAsks } from "@/server/collect/tags/judge-asks.ts";
import { selectFacts } from "@/server/collect/tags/store.facts.ts";
import type { TagAsk } from "@/server/collect/tags/tag-ask.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { asksOf } from "@/server/engage/campaigns/asks-of.ts";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import type { Asked } from "@/server/engage/launch/preflight/preflight-data.ts";
import { tagsOfCriteria } from "@/server/understand/segments/criteria/tags-of-criteria.ts";
import { loadReading } from "@/server/understand/segments/evaluate/load-reading.ts";
import { requireSegment } from "@/server/understand/segments/require-segment.ts";

type Part = Pick<Asked, "ask" | "by">;

/** Loads every tag that a campaign needs, with its known problems. */
export async function loadAsked(ctx: AppCtx, campaign: Campaign): Promise<Asked[]> {
  const parts = [...partsOf(campaign), ...(await asksOfAudience(ctx, campaign))];
  if (parts.length === 0) return [];
  const asks = parts.map(({ ask }) => ask);
  const [hints, facts] = await Promise.all([judgeAsks(ctx, asks), selectFacts(ctx, asks)]);
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

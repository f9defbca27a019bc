import { authorize } from "@/server/access/authorize.ts";
import type { Hint } from "@/server/collect/tags/hint-of.ts";
import { judgeAsks } from "@/server/collect/tags/judge-asks.ts";
import type { TagAsk } from "@/server/collect/tags/tag-ask.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { tagsOfContent } from "@/server/engage/content/tags-of-content.ts";
import type { TagHints } from "@/server/steer/usage/schema.ts";
import { tagsOfCriteria } from "@/server/understand/segments/criteria/tags-of-criteria.ts";
import { loadReading } from "@/server/understand/segments/evaluate/load-reading.ts";
import { maxUserId } from "@/server/understand/segments/evaluate/store.audience.ts";
import { readUniverse } from "@/server/understand/segments/evaluate/universe.ts";
import { requireSegment } from "@/server/understand/segments/require-segment.ts";

export interface Hints {
  /** The first hint of each given criterion. */
  criteria: (Hint | null)[];
  content: Hint[];
  /** Hints for the chosen segment and the segments that it refers to. */
  segment: Hint[];
  /** The total number of users. */
  people: number;
}

/**
 * Returns what the author of a segment or a campaign should know about the tags that they read:
 * absent, never received, received on some
 * platforms only, of another type, blocked, or no longer received.
 */
export async function tagHints(ctx: AppCtx, input: TagHints): Promise<Hints> {
  authorize(ctx, "tags.read");
  const parts: TagAsk[][] = [
    ...input.criteria.map(tagsOfCriteria),
    input.content ? tagsOfContent(input.content) : [],
    input.segmentId === null ? [] : await asksOfSegment(ctx, input.segmentId),
  ];
  const hints = await judgeAsks(ctx, parts.flat());
  const judged = parts.map((asks) => hints.splice(0, asks.length));
  const segment = unique(judged.pop() ?? []);
  const content = unique(judged.pop() ?? []);
  const size = (await maxUserId(ctx)) + 1;
  const { live } = await readUniverse(ctx, size);
  return {
    criteria: judged.map((of) => of.find((hint) => hint !== null) ?? null),
    content,
    segment,
    people: live.count(),
  };
}

async function asksOfSegment(ctx: AppCtx, id: number): Promise<TagAsk[]> {
  const { criteria } = await requireSegment(ctx, id);
  const { segments } = await loadReading(ctx, criteria);
  return [criteria, ...segments.values()].flatMap(tagsOfCriteria);
}

function unique(hints: readonly (Hint | null)[]): Hint[] {
  const found = new Map<string, Hint>();
  for (const hint of hints) if (hint) found.set(hint.sentence, hint);
  return [...found.values()];
}

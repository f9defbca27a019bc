import { scanBlocks } from "@/server/collect/blocks/store.ts";
import type { InApp } from "@/server/ctx.ts";
import type { GroupCount } from "@/server/engage/measure/exposure.ts";
import { Exposure } from "@/server/engage/measure/exposure.ts";
import type { Goal } from "@/server/engage/measure/schema.ts";
import type { ExposedGroup } from "@/server/engage/measure/store.exposures.ts";
import { selectExposures } from "@/server/engage/measure/store.exposures.ts";
import { DAY_MS, HOUR_MS } from "@/server/time.ts";
import { columnsOf, visitBlock } from "@/server/understand/segments/evaluate/count-hits.ts";
import { maxUserId } from "@/server/understand/segments/evaluate/store.audience.ts";
import { selectTags } from "@/server/understand/segments/evaluate/store.snapshot.ts";
import { readUniverse } from "@/server/understand/segments/evaluate/universe.ts";

export interface GoalCount {
  groups: GroupCount[];
  /** The first and last moment at which someone's message was due. */
  first: Date;
  last: Date;
  /** People whose first message was due in the last `RECENT_DAYS`. */
  recent: number;
}

export const RECENT_DAYS = 7;
/** A range without a day, so that the time of every hit is read. */
const NO_DAY = { from: "9999-12-31", to: "0001-01-01" };

/**
 * Counts who reached a campaign's goal among people whose message was due by `now`, by group; null when there is no
 * one.
 */
export async function countGoal(
  ctx: InApp,
  { id, goal }: { id: number; goal: Goal },
  now: Date,
): Promise<GoalCount | null> {
  return countReached(ctx, { goal, groups: selectExposures(ctx, id, now) }, now);
}

/**
 * Counts who of these groups reached a goal. Hits come from blocks: a hit that is not in them yet counts as not
 * received.
 */
export async function countReached(
  ctx: InApp,
  { goal, groups }: { goal: Goal; groups: Promise<ExposedGroup[]> },
  now: Date,
): Promise<GoalCount | null> {
  const windowMs = goal.windowHours * HOUR_MS;
  const [exposed, finals, tags] = await Promise.all([groups, finalIds(ctx), selectTags(ctx)]);
  const exposure = new Exposure(exposed, finals, windowMs);
  const span = exposure.span(now.getTime() - RECENT_DAYS * DAY_MS);
  if (!span) return null;
  const tagIds = tags
    .filter((tag) => tag.kind === goal.kind && (goal.name === null || tag.name === goal.name))
    .map((tag) => tag.id);
  if (tagIds.length > 0) {
    const days = { from: utcDay(span.first), to: utcDay(span.last + windowMs) };
    const scan = { tagIds, days, wholeDays: NO_DAY, columns: columnsOf(goal) };
    for await (const page of scanBlocks(ctx, scan)) {
      for (const block of page) visitBlock(block, goal, (id, at) => exposure.did(id, at));
    }
  }
  const { first, last, recent } = span;
  return { groups: exposure.counts(), first: new Date(first), last: new Date(last), recent };
}

/** Returns the current owner of each stored id. */
async function finalIds(ctx: InApp): Promise<Int32Array> {
  const size = (await maxUserId(ctx)) + 1;
  const { merged } = await readUniverse(ctx, size);
  const finals = new Int32Array(size);
  for (let id = 0; id < size; id++) finals[id] = id;
  for (let i = 0; i < merged.length; i += 2) finals[merged[i] as number] = merged[i + 1] as number;
  return finals;
}

const utcDay = (at: number) => new Date(at).toISOString().slice(0, 10);

import type { DayRange } from "@/server/collect/blocks/store.ts";
import { scanBlocks } from "@/server/collect/blocks/store.ts";
import type { InApp } from "@/server/ctx.ts";
import { DAY_MS } from "@/server/time.ts";
import { findTechnical } from "@/server/understand/segments/criteria/find-technical.ts";
import type { TimeRange } from "@/server/understand/segments/criteria/period.ts";
import { periodRange } from "@/server/understand/segments/criteria/period.ts";
import type { Criteria, Did, Leaf } from "@/server/understand/segments/criteria/schema.ts";
import { leavesOf } from "@/server/understand/segments/criteria/tree.ts";
import { compares } from "@/server/understand/segments/criteria/value-tests.ts";
import { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";
import { combineSets } from "@/server/understand/segments/evaluate/combine-sets.ts";
import { columnsOf, countBlock } from "@/server/understand/segments/evaluate/count-hits.ts";
import type { Reading } from "@/server/understand/segments/evaluate/matches.ts";
import { isPlace } from "@/server/understand/segments/evaluate/snapshot.ts";
import {
  appInfoIds,
  identifiedIds,
  maxUserId,
  reachableIds,
  seenIds,
} from "@/server/understand/segments/evaluate/store.audience.ts";
import { messageIds } from "@/server/understand/segments/evaluate/store.messages.ts";
import type { TagRef } from "@/server/understand/segments/evaluate/store.snapshot.ts";
import { selectTags } from "@/server/understand/segments/evaluate/store.snapshot.ts";
import type { Universe } from "@/server/understand/segments/evaluate/universe.ts";
import { readUniverse } from "@/server/understand/segments/evaluate/universe.ts";

/** Criteria evaluated at a time: a preview must leave connections and a core to ingestion. */
const LANES = 2;

interface World {
  ctx: InApp;
  reading: Reading;
  size: number;
  /** Loads while criteria already fetch what they need. */
  universe: Promise<Universe>;
  tags: TagRef[];
}

/**
 * Returns everyone who matches a tree, and all users with those merged away. This is the set reader
 * of a tree; `matches` is the other, with the same meaning.
 */
export async function evaluateSet(
  ctx: InApp,
  tree: Criteria,
  reading: Reading,
): Promise<Pick<Universe, "live" | "merged"> & { members: Bitset }> {
  const [max, tags] = await Promise.all([maxUserId(ctx), selectTags(ctx)]);
  const size = max + 1;
  const universe = readUniverse(ctx, size);
  const world = { ctx, reading, size, universe, tags };
  const [{ live, merged }, answers] = await Promise.all([universe, answerLeaves(world, tree)]);
  return {
    members: combineSets(tree, { segments: reading.segments, live, answers }),
    live,
    merged,
  };
}

async function answerLeaves(world: World, tree: Criteria): Promise<Map<string, Bitset>> {
  const trees = [tree, ...world.reading.segments.values()];
  const leaves = new Map(trees.flatMap(leavesOf).map((leaf) => [JSON.stringify(leaf), leaf]));
  const answers = new Map<string, Bitset>();
  const queue = leaves.entries();
  const lane = async () => {
    for (const [key, leaf] of queue) {
      if (leaf.type !== "segment") answers.set(key, await answerLeaf(world, leaf));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return answers;
}

async function answerLeaf(world: World, leaf: Exclude<Leaf, { type: "segment" }>): Promise<Bitset> {
  const { ctx, reading } = world;
  const { now, zone } = reading;
  switch (leaf.type) {
    case "did":
      return didSet(world, leaf);
    case "first_seen":
    case "last_seen":
      return alive(world, await seenIds(ctx, leaf.type, periodRange(leaf.period, now, zone)));
    case "app_info":
      return alive(world, await appInfoIds(ctx, leaf, now, zone));
    case "technical": {
      const sets = await findTechnical(ctx, leaf);
      const set = Bitset.empty(world.size);
      for (const ids of sets) set.addAll(ids);
      return isPlace(leaf.field) ? set.and((await world.universe).live) : owners(world, set);
    }
    case "message": {
      const range = periodRange(leaf.period ?? { type: "ever" }, now, zone);
      const ids = await messageIds(ctx, leaf, range);
      const set = await owners(world, Bitset.of(world.size, ids));
      return leaf.is ? set : (await world.universe).live.without(set);
    }
    case "identified": {
      const set = await alive(world, await identifiedIds(ctx));
      return leaf.value ? set : (await world.universe).live.without(set);
    }
    case "push": {
      const set = await owners(world, Bitset.of(world.size, await reachableIds(ctx)));
      return leaf.value === "reachable" ? set : (await world.universe).live.without(set);
    }
  }
}

/**
 * Returns those of these users that were not merged into others: their rows hold the result of the
 * merge.
 */
async function alive({ size, universe }: World, ids: Int32Array): Promise<Bitset> {
  return Bitset.of(size, ids).and((await universe).live);
}

/** Replaces stored ids by the ids they were merged into. Changes `set`. */
async function owners({ universe }: World, set: Bitset): Promise<Bitset> {
  return (await universe).owners(set);
}

async function didSet(world: World, leaf: Did): Promise<Bitset> {
  const counts = await countHits(world, leaf);
  const { live, merged } = await world.universe;
  for (let i = 0; i < merged.length; i += 2) {
    const [id, final] = [merged[i] as number, merged[i + 1] as number];
    counts[final] = (counts[final] as number) + (counts[id] as number);
  }
  const set = Bitset.empty(world.size);
  const { op, value } = leaf.count;
  for (let id = 0; id < counts.length; id++) {
    if (compares(counts[id] as number, op, value)) set.add(id);
  }
  return set.and(live);
}

/** Counts hits per stored id, from blocks. */
async function countHits({ ctx, reading, size, tags }: World, leaf: Did) {
  const counts = new Uint32Array(size);
  const tagIds = tags
    .filter((tag) => tag.kind === leaf.kind && (leaf.name === undefined || tag.name === leaf.name))
    .map((tag) => tag.id);
  if (tagIds.length === 0) return counts;
  const range = periodRange(leaf.period, reading.now, reading.zone);
  const pages = scanBlocks(ctx, {
    tagIds,
    days: touchedDays(range),
    wholeDays: wholeDays(range),
    columns: columnsOf(leaf),
  });
  for await (const page of pages) {
    for (const block of page) countBlock(counts, block, leaf, range);
  }
  return counts;
}

const utcDay = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Returns the UTC days with any instant of the range. */
function touchedDays({ from, to }: TimeRange): DayRange {
  return {
    from: from === undefined ? null : utcDay(Math.floor(from / DAY_MS)),
    to: to === undefined ? null : utcDay(Math.floor((to - 1) / DAY_MS)),
  };
}

/** Returns the UTC days that lie completely in the range. */
function wholeDays({ from, to }: TimeRange): DayRange {
  return {
    from: from === undefined ? null : utcDay(Math.ceil(from / DAY_MS)),
    to: to === undefined ? null : utcDay(Math.floor(to / DAY_MS) - 1),
  };
}

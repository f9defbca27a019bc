import type { Db } from "@/db/client.ts";
import type { DayRange } from "@/server/blocks/store.ts";
import { scanBlocks } from "@/server/blocks/store.ts";
import type { AppId } from "@/server/id.ts";
import { Bitset } from "@/server/segments/bitset.ts";
import { countBlock, countUsers } from "@/server/segments/count-hits.ts";
import type { Reading } from "@/server/segments/matches.ts";
import type { TimeRange } from "@/server/segments/period.ts";
import { periodRange } from "@/server/segments/period.ts";
import type { Criteria, Did, Leaf } from "@/server/segments/schema.ts";
import {
  appInfoIds,
  identifiedIds,
  liveIds,
  maxUserId,
  mergedPairs,
  reachableIds,
  seenIds,
  technicalIds,
  technicalValues,
} from "@/server/segments/store.audience.ts";
import type { TagRef } from "@/server/segments/store.snapshot.ts";
import { selectTags } from "@/server/segments/store.snapshot.ts";
import { leavesOf } from "@/server/segments/tree.ts";
import { compares, technicalTest } from "@/server/segments/value-tests.ts";
import { DAY_MS } from "@/server/time.ts";

/** Criteria answered at a time: a preview must leave connections and a core to ingestion. */
const LANES = 2;

interface World {
  db: Db;
  appId: AppId;
  reading: Reading;
  size: number;
  live: Bitset;
  /** id, final id, id, final id, … */
  merged: Int32Array;
  tags: TagRef[];
}

/** Everybody that a tree takes in, and everybody there is. The set reader of a tree; `matches` is the other, with the same meaning. */
export async function evaluateSet(
  db: Db,
  appId: AppId,
  tree: Criteria,
  reading: Reading,
): Promise<{ members: Bitset; live: Bitset }> {
  const size = (await maxUserId(db, appId)) + 1;
  const [live, merged, tags] = await Promise.all([
    liveIds(db, appId),
    mergedPairs(db, appId),
    selectTags(db, appId),
  ]);
  const world = { db, appId, reading, size, live: Bitset.of(size, live), merged, tags };
  const answers = await answerLeaves(world, tree);
  return { members: combine(tree, world, answers), live: world.live };
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

function combine(tree: Criteria, world: World, answers: ReadonlyMap<string, Bitset>): Bitset {
  if ("type" in tree) {
    if (tree.type !== "segment")
      return answers.get(JSON.stringify(tree)) ?? Bitset.empty(world.size);
    const referred = world.reading.segments.get(tree.id);
    return referred ? combine(referred, world, answers) : Bitset.empty(world.size);
  }
  if (tree.op === "not") return world.live.without(combine(tree.of, world, answers));
  const parts = tree.of.map((child) => combine(child, world, answers));
  return parts.reduce((a, b) => (tree.op === "all" ? a.and(b) : a.or(b)));
}

async function answerLeaf(world: World, leaf: Exclude<Leaf, { type: "segment" }>): Promise<Bitset> {
  const { db, appId, size, live, reading } = world;
  const { now, zone } = reading;
  switch (leaf.type) {
    case "did":
      return didSet(world, leaf);
    case "first_seen":
    case "last_seen": {
      const range = periodRange(leaf.period, now, zone);
      return Bitset.of(size, await seenIds(db, appId, leaf.type, range)).and(live);
    }
    case "app_info":
      return Bitset.of(size, await appInfoIds(db, appId, leaf, now, zone)).and(live);
    case "technical": {
      const values = await technicalValues(db, appId, leaf.field);
      const wanted = values.filter(technicalTest(leaf));
      return owners(world, await technicalIds(db, appId, leaf.field, wanted));
    }
    case "identified": {
      const set = Bitset.of(size, await identifiedIds(db, appId)).and(live);
      return leaf.value ? set : live.without(set);
    }
    case "push": {
      const set = owners(world, await reachableIds(db, appId));
      return leaf.value === "reachable" ? set : live.without(set);
    }
  }
}

/** Whose these stored ids are now. */
function owners({ size, live, merged }: World, stored: Int32Array): Bitset {
  const set = Bitset.of(size, stored);
  for (let i = 0; i < merged.length; i += 2) {
    if (set.has(merged[i] as number)) set.add(merged[i + 1] as number);
  }
  return set.and(live);
}

async function didSet(world: World, leaf: Did): Promise<Bitset> {
  const counts = await countHits(world, leaf);
  const set = Bitset.empty(world.size);
  const { op, value } = leaf.count;
  for (let id = 0; id < counts.length; id++) {
    if (compares(counts[id] as number, op, value)) set.add(id);
  }
  return set.and(world.live);
}

/** Hits per final user, from blocks. */
async function countHits({ db, appId, reading, size, merged, tags }: World, leaf: Did) {
  const counts = new Uint32Array(size);
  const tagIds = tags
    .filter((tag) => tag.kind === leaf.kind && (leaf.name === undefined || tag.name === leaf.name))
    .map((tag) => tag.id);
  if (tagIds.length === 0) return counts;
  const range = periodRange(leaf.period, reading.now, reading.zone);
  const plain = !leaf.where?.length && leaf.durationMs === undefined;
  const pages = scanBlocks(db, appId, tagIds, touchedDays(range), plain ? wholeDays(range) : null);
  for await (const page of pages) {
    for (const { inside, payload } of page) {
      if (inside) countUsers(counts, payload);
      else countBlock(counts, payload, leaf, range);
    }
  }
  for (let i = 0; i < merged.length; i += 2) {
    const [id, final] = [merged[i] as number, merged[i + 1] as number];
    counts[final] = (counts[final] as number) + (counts[id] as number);
    counts[id] = 0;
  }
  return counts;
}

const utcDay = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** UTC days with any instant of the range. */
function touchedDays({ from, to }: TimeRange): DayRange {
  return {
    from: from === undefined ? null : utcDay(Math.floor(from / DAY_MS)),
    to: to === undefined ? null : utcDay(Math.floor((to - 1) / DAY_MS)),
  };
}

/** UTC days that lie in the range from beginning to end. */
function wholeDays({ from, to }: TimeRange): DayRange {
  return {
    from: from === undefined ? null : utcDay(Math.ceil(from / DAY_MS)),
    to: to === undefined ? null : utcDay(Math.floor(to / DAY_MS) - 1),
  };
}

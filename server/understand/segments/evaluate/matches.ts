import { isScalar } from "@/server/collect/blocks/column.ts";
import { appInfoTest } from "@/server/understand/segments/criteria/app-info-rule.ts";
import { meantMessages } from "@/server/understand/segments/criteria/message-rule.ts";
import { isWithin, periodRange } from "@/server/understand/segments/criteria/period.ts";
import type { Technical } from "@/server/understand/segments/criteria/schema.technical.ts";
import type { Criteria, Did, Leaf } from "@/server/understand/segments/criteria/schema.ts";
import {
  compares,
  extrasTest,
  technicalTest,
} from "@/server/understand/segments/criteria/value-tests.ts";
import type { HitSnapshot, UserSnapshot } from "@/server/understand/segments/evaluate/snapshot.ts";
import { isPlace } from "@/server/understand/segments/evaluate/snapshot.ts";

/** The data that both evaluators read a tree with. */
export interface Reading {
  now: Date;
  /** Time zone of the app. */
  zone: string;
  /** Trees of the segments that the tree refers to, directly or through others. */
  segments: ReadonlyMap<number, Criteria>;
}

/** The segments that a user is known to be in or not. */
type Known = Map<number, boolean>;

/**
 * Returns true when the user matches. This is the single-user reader of a tree; `evaluateSet` is
 * the other, with the same meaning. `known` keeps the answers of segments, so that each is evaluated once, however
 * often it is named.
 */
export function matches(
  tree: Criteria,
  user: UserSnapshot,
  reading: Reading & { known?: Known },
): boolean {
  const within = { ...reading, known: reading.known ?? new Map() };
  if ("type" in tree) return holds(tree, user, within);
  switch (tree.op) {
    case "all":
      return tree.of.every((child) => matches(child, user, within));
    case "any":
      return tree.of.some((child) => matches(child, user, within));
    case "not":
      return !matches(tree.of, user, within);
  }
}

function holds(leaf: Leaf, user: UserSnapshot, reading: Reading & { known: Known }): boolean {
  const { now, zone } = reading;
  switch (leaf.type) {
    case "did":
      return compares(countHits(leaf, user, reading), leaf.count.op, leaf.count.value);
    case "first_seen":
      return isWithin(periodRange(leaf.period, now, zone), user.firstSeen);
    case "last_seen":
      return isWithin(periodRange(leaf.period, now, zone), user.lastSeen);
    case "app_info": {
      const value = Object.hasOwn(user.appInfo, leaf.key) ? user.appInfo[leaf.key] : undefined;
      return appInfoTest(leaf, now, zone)(value);
    }
    case "technical":
      return technicalValues(leaf.field, user).some(technicalTest(leaf));
    case "message":
      return meantMessages(leaf, user, reading).length > 0 === leaf.is;
    case "identified":
      return user.identified === leaf.value;
    case "push":
      return user.devices.some((device) => device.reachable) === (leaf.value === "reachable");
    case "segment": {
      const before = reading.known.get(leaf.id);
      if (before !== undefined) return before;
      const referred = reading.segments.get(leaf.id);
      const isIn = referred !== undefined && matches(referred, user, reading);
      reading.known.set(leaf.id, isIn);
      return isIn;
    }
  }
}

/** Returns a value per device, or the user's value for places. */
export function technicalValues(field: Technical["field"], user: UserSnapshot): (string | null)[] {
  if (isPlace(field)) return [user.places[field]];
  return user.devices.map((device) => device.technicals[field]);
}

/** Returns how many hits of the user a `did` criterion counts. */
function countHits(leaf: Did, user: UserSnapshot, reading: Reading): number {
  return countedHits(leaf, user, reading).length;
}

/** Returns the hits of the user that a `did` criterion counts. */
export function countedHits(
  leaf: Did,
  user: UserSnapshot,
  { now, zone }: Reading,
): readonly HitSnapshot[] {
  const range = periodRange(leaf.period, now, zone);
  const tests = (leaf.where ?? []).map((filter) => ({ key: filter.key, test: extrasTest(filter) }));
  const counts = (hit: HitSnapshot) =>
    hit.kind === leaf.kind &&
    (leaf.name === undefined || hit.name === leaf.name) &&
    isWithin(range, hit.ts) &&
    (leaf.durationMs === undefined ||
      (hit.durationMs !== null &&
        compares(hit.durationMs, leaf.durationMs.op, leaf.durationMs.value))) &&
    tests.every(({ key, test }) => test(scalarOf(hit.extras, key)));
  return user.hits.filter(counts);
}

function scalarOf(extras: HitSnapshot["extras"], key: string) {
  const value = extras !== null && Object.hasOwn(extras, key) ? extras[key] : undefined;
  return isScalar(value) ? value : undefined;
}

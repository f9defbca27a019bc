import { describe, expect, test } from "vitest";
import { segmentId } from "@/server/id.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { referredTrees } from "@/server/understand/segments/criteria/tree.ts";
import type { Explanation } from "@/server/understand/segments/describe/explain.ts";
import { explain } from "@/server/understand/segments/describe/explain.ts";
import { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";
import { combineSets } from "@/server/understand/segments/evaluate/combine-sets.ts";
import { matches } from "@/server/understand/segments/evaluate/matches.ts";
import type { UserSnapshot } from "@/server/understand/segments/evaluate/snapshot.ts";

const LEVELS = 8;
const leaf: Criteria = { type: "identified", value: true };
const references = (id: number, n: number): Criteria => ({
  op: "any",
  of: Array.from({ length: n }, () => ({ type: "segment" as const, id: segmentId(id) })),
});
/** Segment 1 asks, and each of the next names the one before it ten times: 10 million readings without a memory. */
const segments = new Map<number, Criteria>([
  [1, leaf],
  ...Array.from(
    { length: LEVELS - 1 },
    (_, index) => [index + 2, references(index + 1, 10)] as const,
  ),
]);
const top = references(LEVELS, 10);
const reading = { now: new Date("2026-06-01T00:00:00Z"), zone: "UTC", segments };

/** A user that is identified, and counts how often that is read. */
function countingUser(isIdentified: boolean): { user: UserSnapshot; reads: () => number } {
  let reads = 0;
  const user = {
    id: 1,
    hits: [],
    devices: [],
    appInfo: {},
    get identified() {
      reads += 1;
      return isIdentified;
    },
  } as unknown as UserSnapshot;
  return { user, reads: () => reads };
}

describe("a segment that is named again and again is evaluated once", () => {
  test("in the count of a set", () => {
    let reads = 0;
    class Answers extends Map<string, Bitset> {
      override get(key: string) {
        reads += 1;
        return super.get(key);
      }
    }
    const answers = new Answers([[JSON.stringify(leaf), Bitset.of(100, Int32Array.of(3, 7))]]);
    const live = Bitset.of(100, Int32Array.of(3, 7, 9));
    const members = combineSets(top, { segments, live, answers });
    expect([...members.ids()]).toEqual([3, 7]);
    expect(reads).toBe(1);
  });

  test.each([true, false])("for one person: %s", (isIdentified) => {
    const { user, reads } = countingUser(isIdentified);
    expect(matches(top, user, reading)).toBe(isIdentified);
    expect(reads()).toBe(1);
  });

  test("in an explanation, which opens it where it is named first", () => {
    const { user, reads } = countingUser(false);
    const names = { segments: new Map(), campaigns: new Map(), programs: new Map() };
    const words = { names: names as never, hidden: new Set<string>() };
    const explanation = explain(top, user, { ...reading, words });
    const parts = (one: Explanation): number =>
      1 + one.of.reduce((n, child) => n + parts(child), 0);
    expect(explanation.holds).toBe(false);
    expect(parts(explanation)).toBeLessThan(LEVELS * 13);
    expect(reads()).toBeLessThan(10);
  });
});

test("a segment with too many references is rejected as wrong input", () => {
  const all = new Map([...segments, [20, references(1, 50)], [21, references(20, 50)]] as const);
  expect(() => referredTrees(references(21, 50), all)).not.toThrow();
  const wide = new Map([...all, [22, references(21, 50)], [23, references(22, 50)]] as const);
  expect(() => referredTrees(references(23, 50), wide)).toThrowError(
    expect.objectContaining({
      code: "invalid",
      message: expect.stringMatching(/at most 200 times/),
    }),
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Rate } from "@/server/engage/measure/lift.ts";
import {
  daysUntilProven,
  differenceOf,
  growthPerDay,
  liftOf,
  wilson,
} from "@/server/engage/measure/lift.ts";

const rate = fc
  .integer({ min: 1, max: 50_000 })
  .chain((n) => fc.record({ n: fc.constant(n), hits: fc.integer({ min: 0, max: n }) }));

describe("the interval of a difference", () => {
  // Table II, method 10, of the paper named in the source.
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])("of %i/%i and %i/%i is the published one", (aHits, a, bHits, b, low, high) => {
    const found = differenceOf({ n: a, hits: aHits }, { n: b, hits: bHits });
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  test("contains the estimate and stays within one", () => {
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const { difference, low, high } = differenceOf(a, b);
        expect(low).toBeLessThanOrEqual(difference + 1e-12);
        expect(high).toBeGreaterThanOrEqual(difference - 1e-12);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("turns its sign when the groups change places", () => {
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const [there, back] = [differenceOf(a, b), differenceOf(b, a)];
        expect(there.low).toBeCloseTo(-back.high, 10);
        expect(there.high).toBeCloseTo(-back.low, 10);
      }),
    );
  });

  test("shrinks when both groups grow at the same rates", () => {
    fc.assert(
      fc.property(rate, rate, fc.integer({ min: 2, max: 50 }), (a, b, times) => {
        const grown = (one: Rate) => ({ n: one.n * times, hits: one.hits * times });
        const [small, large] = [differenceOf(a, b), differenceOf(grown(a), grown(b))];
        expect(large.high - large.low).toBeLessThan(small.high - small.low);
      }),
    );
  });

  test("of one rate contains it, and says nothing when no one was counted", () => {
    expect(wilson({ n: 0, hits: 0 })).toEqual({ low: 0, high: 1 });
    fc.assert(
      fc.property(rate, ({ n, hits }) => {
        const { low, high } = wilson({ n, hits });
        expect(low).toBeLessThanOrEqual(hits / n);
        expect(high).toBeGreaterThanOrEqual(hits / n);
      }),
    );
  });
});

describe("lift", () => {
  test.each([
    ["nobody held back", { n: 500, hits: 50 }, { n: 0, hits: 0 }, null],
    ["nobody treated", { n: 0, hits: 0 }, { n: 500, hits: 50 }, null],
    ["clearly more", { n: 9_000, hits: 900 }, { n: 1_000, hits: 50 }, "more"],
    ["clearly fewer", { n: 9_000, hits: 450 }, { n: 1_000, hits: 100 }, "fewer"],
    ["a little more of few people", { n: 90, hits: 9 }, { n: 10, hits: 0 }, "open"],
    ["no difference", { n: 9_000, hits: 900 }, { n: 1_000, hits: 100 }, "open"],
  ])("of %s is as sure as it may be", (_, treated, control, verdict) => {
    expect(liftOf(treated, control)?.verdict ?? null).toBe(verdict);
  });

  test("is relative to the control group, if anybody there did it", () => {
    expect(liftOf({ n: 100, hits: 15 }, { n: 100, hits: 10 })?.relative).toBeCloseTo(0.5, 10);
    expect(liftOf({ n: 100, hits: 15 }, { n: 100, hits: 0 })?.relative).toBeNull();
  });

  test("asks for about as many people as the textbook does: 10 against 12 %, 3,841 each", () => {
    const lift = liftOf({ n: 100, hits: 12 }, { n: 100, hits: 10 });
    expect((lift?.needed ?? 0) / 2 / 3_841).toBeCloseTo(1, 2);
  });

  test("needs the same number of people however few were asked so far", () => {
    const small = liftOf({ n: 100, hits: 12 }, { n: 100, hits: 10 });
    const large = liftOf({ n: 1_000, hits: 120 }, { n: 1_000, hits: 100 });
    expect(small?.needed).toBe(large?.needed);
  });
});

describe("days until it is proven", () => {
  const lift = liftOf({ n: 900, hits: 108 }, { n: 100, hits: 10 });
  if (!lift?.needed) throw new Error("there is a difference to prove");
  const { needed } = lift;
  test.each([
    ["nobody comes in any more", 1_000, 0, null],
    ["what is missing comes in nine days", needed - 900, 100, 9],
    ["it would take longer than anybody plans", 1_000, 1, null],
    ["enough people are there, and chance is against it", needed + 50, 10, 1],
  ])("when %s", (_, people, perDay, days) => {
    expect(daysUntilProven(lift, people, perDay)).toBe(days);
  });

  test("are not known where there is no difference", () => {
    const same = liftOf({ n: 100, hits: 10 }, { n: 100, hits: 10 });
    expect(same && daysUntilProven(same, 200, 1_000)).toBeNull();
  });

  test("count the growth of the last days, of a younger campaign that since its begin", () => {
    const now = new Date("2026-11-23T12:00:00Z");
    expect(growthPerDay(700, new Date("2026-01-01T00:00:00Z"), now, 7)).toBe(100);
    expect(growthPerDay(700, new Date("2026-11-21T12:00:00Z"), now, 7)).toBe(350);
    expect(growthPerDay(700, now, now, 7)).toBe(700);
  });
});

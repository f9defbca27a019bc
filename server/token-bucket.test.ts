import { expect, test } from "vitest";
import { TokenBuckets } from "@/server/token-bucket.ts";

const size = { capacity: 10, perSecond: 2 };

test("a bucket gives what it holds, then says how long to wait, and fills again", () => {
  const buckets = new TokenBuckets();
  expect(buckets.take("a", 6, { size, now: 0 })).toBe(0);
  expect(buckets.take("a", 6, { size, now: 0 })).toBe(1_000);
  expect(buckets.take("a", 4, { size, now: 0 })).toBe(0);
  expect(buckets.take("a", 1, { size, now: 499 })).toBeGreaterThan(0);
  expect(buckets.take("a", 1, { size, now: 1_000 })).toBe(0);
  expect(buckets.take("b", 10, { size, now: 1_000 })).toBe(0);
});

test("a full bucket gives more than it holds, and owes the rest", () => {
  const buckets = new TokenBuckets();
  expect(buckets.take("a", 30, { size, now: 0 })).toBe(0);
  expect(buckets.take("a", 1, { size, now: 0 })).toBe(10_500);
  expect(buckets.take("a", 1, { size, now: 10_500 })).toBe(0);
});

test("keys beyond the most are forgotten, those that were not used for longest first", () => {
  const buckets = new TokenBuckets(2);
  for (const key of ["a", "b", "a", "c"]) buckets.take(key, 5, { size, now: 0 });
  expect(buckets.take("a", 1, { size, now: 0 })).toBeGreaterThan(0);
  expect(buckets.take("b", 6, { size, now: 0 })).toBe(0);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_BLOCK_HITS, mergePlan } from "@/server/collect/blocks/merge-plan.ts";

const sized = (...sizes: number[]) => sizes.map((n, i) => ({ id: i + 1, n }));

describe("a merge plan", () => {
  test("takes every small block of a fresh day", () => {
    expect(mergePlan(sized(1, 1, 1, 2, 3, 9), 4)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("does not rewrite a large block for a handful of hits", () => {
    expect(mergePlan(sized(1, 2, 100_000), 4)).toEqual([1, 2]);
  });

  test("is not held up by one tiny block below equals", () => {
    expect(mergePlan(sized(1, 100, 100, 100), 4)).toEqual([2, 3, 4]);
  });

  test("never makes a block above the limit", () => {
    expect(mergePlan(sized(200_000, 200_000), 4)).toEqual([]);
    expect(mergePlan(sized(100_000, 100_000, 100_000), 4)).toEqual([1, 2]);
  });

  test("leaves a number of blocks that grows with the logarithm only", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 200 }), (sizes) => {
        let blocks = sized(...sizes.sort((a, b) => a - b));
        let next = blocks.length + 1;
        for (let ids = mergePlan(blocks, 4); ids.length > 0; ids = mergePlan(blocks, 4)) {
          const n = blocks.filter((b) => ids.includes(b.id)).reduce((sum, b) => sum + b.n, 0);
          expect(n).toBeLessThanOrEqual(MAX_BLOCK_HITS);
          blocks = [...blocks.filter((b) => !ids.includes(b.id)), { id: next++, n }];
          blocks.sort((a, b) => a.n - b.n);
        }
        const total = sizes.reduce((sum, n) => sum + n, 0);
        const full = Math.ceil((2 * total) / MAX_BLOCK_HITS);
        expect(blocks.length).toBeLessThanOrEqual(10 + full);
      }),
    );
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import type { VariantRate } from "@/server/engage/measure/choose-winner.ts";
import { chooseWinner } from "@/server/engage/measure/choose-winner.ts";

const of = (variant: string, n: number, hits: number): VariantRate => ({ variant, n, hits });

test.each<[string, [VariantRate, ...VariantRate[]], string, boolean]>([
  ["the only one", [of("a", 100, 10)], "a", false],
  ["clearly better", [of("a", 1_000, 50), of("b", 1_000, 100)], "b", true],
  ["better, but by chance perhaps", [of("a", 20, 1), of("b", 20, 2)], "b", false],
  ["nobody acted: the one that more people got", [of("a", 10, 0), of("b", 20, 0)], "b", false],
  ["all alike: the first", [of("b", 10, 1), of("a", 10, 1)], "a", false],
  ["one that nobody got cannot win", [of("a", 0, 0), of("b", 10, 0)], "b", false],
  ["nobody got any", [of("b", 0, 0), of("a", 0, 0)], "a", false],
  [
    "proven against one of two is not proven",
    [of("a", 1_000, 50), of("b", 1_000, 100), of("c", 1_000, 99)],
    "b",
    false,
  ],
])("%s", (_, results, variant, proven) => {
  expect(chooseWinner(results)).toEqual({ variant, proven });
});

test("the winner has the highest rate, in whatever order the variants come", () => {
  const results = fc.uniqueArray(
    fc.record({
      variant: fc.constantFrom("a", "b", "c", "d", "e"),
      n: fc.integer({ min: 1, max: 500 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, selector: ({ variant }) => variant },
  );
  fc.assert(
    fc.property(results, (drawn) => {
      const all = drawn.map(({ variant, n, part }) => of(variant, n, Math.floor(n * part)));
      const [first, ...others] = all;
      if (!first) return;
      const chosen = chooseWinner([first, ...others]);
      const rate = (one: VariantRate) => one.hits / one.n;
      const best = Math.max(...all.map(rate));
      expect(all.filter((one) => rate(one) === best).map(({ variant }) => variant)).toContain(
        chosen.variant,
      );
      const [last, ...rest] = [...all].reverse();
      if (last) expect(chooseWinner([last, ...rest])).toEqual(chosen);
    }),
  );
});

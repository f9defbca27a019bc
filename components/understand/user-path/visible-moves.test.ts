import fc from "fast-check";
import { expect, test } from "vitest";
import { LEVELS, visibleMoves } from "@/components/understand/user-path/visible-moves.ts";
import type { Move } from "@/server/understand/user-path/path-of.ts";

const name = fc.constantFrom("a", "b", "c", "d");
const moves: fc.Arbitrary<Move[]> = fc.uniqueArray(
  fc.record({
    from: name,
    to: name,
    n: fc.integer({ min: 1, max: 50 }),
    share: fc.double({ min: 0.001, max: 1, noNaN: true }),
  }),
  { selector: ({ from, to }) => `${from}>${to}` },
);

test("each level includes the previous one, every screen keeps a transition, and the last level shows everything", () => {
  fc.assert(
    fc.property(moves, (given) => {
      const levels = LEVELS.map((_, level) => visibleMoves(given, level));
      levels.forEach((shown, level) => {
        expect(levels[level + 1] ?? given).toEqual(expect.arrayContaining(shown));
        expect(new Set(shown.map(({ from }) => from))).toEqual(
          new Set(given.map(({ from }) => from)),
        );
      });
      expect(levels.at(-1)).toEqual(given);
    }),
  );
});

test("a level leaves out rare transitions", () => {
  const given = [
    { from: "home", to: "cart", n: 60, share: 0.6 },
    { from: "home", to: "help", n: 4, share: 0.04 },
    { from: "help", to: "home", n: 1, share: 0.01 },
  ];
  expect(visibleMoves(given, LEVELS.indexOf(0.1)).map(({ to }) => to)).toEqual(["cart", "home"]);
});

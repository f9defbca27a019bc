import fc from "fast-check";
import { expect, test } from "vitest";
import { layOut, WIDTH } from "@/components/understand/user-path/lay-out.ts";
import type { Move, Screen } from "@/server/understand/user-path/path-of.ts";

const screen = (name: string, tags: number): Screen => ({
  ...{ name, status: "live", inPlan: true, section: "", views: 1, visits: 1, entries: 0, exits: 0 },
  tags: Array.from({ length: tags }, (_, id) => ({
    id,
    kind: "event",
    name: `${id}`,
    status: "live",
  })),
});

test("screens never overlap, whatever the transitions, cycles included", () => {
  const names = fc.uniqueArray(fc.constantFrom(..."abcdefghijkl".split("")), { minLength: 1 });
  fc.assert(
    fc.property(
      names,
      fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.double({ min: 0, max: 1, noNaN: true }))),
      (all, pairs) => {
        const screens = all.map((name, at) => screen(name, at));
        const moves = pairs.flatMap(([from, to, share]): Move[] => {
          const [a, b] = [all[from % all.length] ?? "", all[to % all.length] ?? ""];
          return a === b ? [] : [{ from: a, to: b, n: 1, share }];
        });
        const boxes = [...layOut(screens, moves).values()];
        expect(boxes).toHaveLength(screens.length);
        for (const [i, a] of boxes.entries()) {
          for (const b of boxes.slice(i + 1)) {
            const apart =
              Math.abs(a.x - b.x) >= WIDTH ||
              a.y + a.height <= b.y + 0.01 ||
              b.y + b.height <= a.y + 0.01;
            expect(apart).toBe(true);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

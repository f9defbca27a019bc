import fc from "fast-check";
import { expect, test } from "vitest";
import { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

const SIZE = 200;
const ids = fc.uniqueArray(fc.integer({ min: 0, max: SIZE - 1 }));
const sorted = (list: Iterable<number>) => [...list].sort((a, b) => a - b);

test("a bitset does what a set of numbers does", () => {
  fc.assert(
    fc.property(ids, ids, fc.integer({ min: -1, max: SIZE }), fc.nat(20), (a, b, after, limit) => {
      const [x, y] = [Bitset.of(SIZE, a), Bitset.of(SIZE, b)];
      expect([...x.ids()]).toEqual(sorted(a));
      expect(x.count()).toBe(a.length);
      expect([...x.and(y).ids()]).toEqual(sorted(a.filter((id) => b.includes(id))));
      expect([...x.or(y).ids()]).toEqual(sorted(new Set([...a, ...b])));
      expect([...x.without(y).ids()]).toEqual(sorted(a.filter((id) => !b.includes(id))));
      expect([...x.ids(limit, after)]).toEqual(
        sorted(a)
          .filter((id) => id > after)
          .slice(0, limit),
      );
      expect(a.every((id) => x.has(id)) && b.every((id) => y.has(id))).toBe(true);
    }),
  );
});

test("a bitset leaves out what lies above its size", () => {
  const set = Bitset.of(10, [3, 10, 4_000_000]);
  expect([...set.ids()]).toEqual([3]);
  expect(set.has(4_000_000)).toBe(false);
});

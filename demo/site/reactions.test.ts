import fc from "fast-check";
import { expect, test } from "vitest";
import { react } from "@/demo/site/reactions.ts";

const ORDER = ["delivered", "displayed", "actioned", "exited"];

test("a reader reacts in the order in which one can, once each", () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.array(chance, { minLength: 12, maxLength: 12 }), (numbers) => {
      let i = 0;
      const reactions = react(() => numbers[i++ % numbers.length] ?? 0);
      const places = reactions.map(({ status }) => ORDER.indexOf(status));
      expect(places).toEqual([...new Set(places)].sort());
      expect(places.length).toBeLessThanOrEqual(3);
      reactions.forEach(({ afterMs }, n) => {
        expect(afterMs).toBeGreaterThanOrEqual(reactions[n - 1]?.afterMs ?? 0);
      });
    }),
  );
});

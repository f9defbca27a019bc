import { expect, test } from "vitest";
import {
  FEWEST_CONNECTIONS,
  shareConnections,
} from "@/server/standalone/database/share-connections.ts";

test.each([
  [20, true, { front: 7, console: 5, runner: 2, queue: 4 }],
  [10, true, { front: 2, console: 2, runner: 2, queue: 2 }],
  [100, true, { front: 35, console: 27, runner: 14, queue: 22 }],
  [20, false, { front: 11, console: 8, runner: 0, queue: 0 }],
])("shares %i connections, runner: %s", (total, hasRunner, shares) => {
  expect(shareConnections(total, hasRunner)).toEqual(shares);
});

test("never shares more than there are, and gives every part two", () => {
  for (let total = FEWEST_CONNECTIONS; total <= 500; total++) {
    for (const hasRunner of [true, false]) {
      const { front, console, runner, queue } = shareConnections(total, hasRunner);
      expect(front + console + runner + queue + (hasRunner ? 2 : 1)).toBe(total);
      const parts = hasRunner ? [front, console, runner, queue] : [front, console];
      expect(Math.min(...parts)).toBeGreaterThanOrEqual(2);
    }
  }
});

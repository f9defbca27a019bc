import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_TRIES, verdictOf } from "@/server/steer/webhooks/retry.ts";
import { HOUR_MS } from "@/server/time.ts";

const answer = (status: number | null, retryAfterMs: number | null = null) => ({
  status,
  error: null,
  retryAfterMs,
});

test.each([
  [200, "sent"],
  [204, "sent"],
  [410, "gone"],
  [301, "again"],
  [400, "again"],
  [500, "again"],
  [null, "again"],
])("an answer of %s means %s", (status, outcome) => {
  expect(verdictOf(answer(status), 1, 0.5).outcome).toBe(outcome);
});

test("a message is tried nine times over more than a day, each wait longer than the one before", () => {
  const waits: number[] = [];
  for (let tries = 1; ; tries++) {
    const verdict = verdictOf(answer(500), tries, 0.5);
    if (verdict.outcome !== "again") {
      expect(verdict.outcome).toBe("failed");
      break;
    }
    waits.push(verdict.waitMs);
  }
  expect(waits).toHaveLength(MAX_TRIES - 1);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits.reduce((a, b) => a + b)).toBeGreaterThan(31 * HOUR_MS);
});

test("what the receiver asks for is waited for, and the spread stays within a tenth", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: MAX_TRIES - 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(),
      (tries, random, asked) => {
        const plain = verdictOf(answer(503), tries, 0.5);
        const spread = verdictOf(answer(503, asked), tries, random);
        if (plain.outcome !== "again" || spread.outcome !== "again") throw new Error("given up");
        expect(spread.waitMs).toBeGreaterThanOrEqual(asked);
        expect(spread.waitMs).toBeGreaterThanOrEqual(Math.floor(plain.waitMs * 0.9));
        expect(spread.waitMs).toBeLessThanOrEqual(Math.max(asked, Math.ceil(plain.waitMs * 1.1)));
      },
    ),
  );
});

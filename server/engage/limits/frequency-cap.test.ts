import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { freeNow, nextSlot, WEEK_MS } from "@/server/engage/limits/frequency-cap.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/server/time.ts";

const caps = { capDay: 2, capWeek: 5, gapMinutes: 240 };
const now = 100 * DAY_MS;
const ago = (hours: number) => now - hours * HOUR_MS;

describe("the next slot", () => {
  test.each<[string, number[], number]>([
    ["is now when nothing was sent", [], 0],
    ["is 4 hours after the last message", [ago(1)], 3],
    ["is now when the last one is exactly 4 hours old", [ago(4)], 0],
    ["is a day after the first of two", [ago(20), ago(5)], 4],
    ["is now when the first of two is exactly a day old", [ago(24), ago(5)], 0],
    ["is a week after the first of five", [ago(167), ago(100), ago(80), ago(60), ago(30)], 1],
    [
      "is now when the first of five is over a week old",
      [ago(169), ago(100), ago(80), ago(60), ago(30)],
      0,
    ],
  ])("%s", (_, times, hours) => {
    expect(nextSlot(times, caps, now)).toBe(now + hours * HOUR_MS);
  });

  test("without limits is always now", () => {
    const none = { capDay: null, capWeek: null, gapMinutes: 0 };
    expect(nextSlot([ago(0.1), ago(0.2)], none, now)).toBe(now);
    expect(freeNow([ago(0.1)], none, now)).toBe(Number.POSITIVE_INFINITY);
  });
});

const anyCaps = fc.record({
  capDay: fc.option(fc.integer({ min: 1, max: 4 })),
  capWeek: fc.option(fc.integer({ min: 1, max: 8 })),
  gapMinutes: fc.integer({ min: 0, max: 600 }),
});

test("a person who always waits for the next slot breaks no cap in any window, and waits no longer than needed", () => {
  fc.assert(
    fc.property(
      anyCaps,
      fc.array(fc.integer({ min: 0, max: 20 * 24 * 60 }), { maxLength: 60 }),
      (limits, minutes) => {
        const sent: number[] = [];
        for (const asked of minutes.map((minute) => minute * MINUTE_MS).sort((a, b) => a - b)) {
          const from = Math.max(asked, sent.at(-1) ?? 0);
          const slot = nextSlot(sent, limits, from);
          if (slot > from) expect(freeNow(sent, limits, slot - 1)).toBe(0);
          expect(freeNow(sent, limits, slot)).toBeGreaterThan(0);
          sent.push(slot);
        }
        for (const start of sent) {
          const within = (window: number) =>
            sent.filter((time) => time >= start && time < start + window).length;
          if (limits.capDay !== null) expect(within(DAY_MS)).toBeLessThanOrEqual(limits.capDay);
          if (limits.capWeek !== null) expect(within(WEEK_MS)).toBeLessThanOrEqual(limits.capWeek);
          if (limits.gapMinutes > 0)
            expect(within(limits.gapMinutes * MINUTE_MS)).toBeLessThanOrEqual(1);
        }
      },
    ),
    { numRuns: 300 },
  );
});

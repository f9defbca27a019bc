import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MANY, spreadOf } from "@/server/engage/calendar/message-load.ts";
import { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

const SIZE = 20;
const DAYS = 7;
const set = (ids: number[]) => Bitset.of(SIZE, ids);
const NO_CAPS = { day: null, week: null };

describe("messages spread over people", () => {
  test("each person is counted once, by how many messages they get", () => {
    const messages = [
      { day: 0, to: set([1, 2, 3]) },
      { day: 0, to: set([1]) },
      { day: 3, to: set([1, 9]) },
    ];
    const { distribution, days, over } = spreadOf(messages, set([1, 2, 4]), DAYS, NO_CAPS);
    expect(distribution.map((one) => one.people)).toEqual([1, 1, 0, 1, 0, 0, 0]);
    expect(days[0]).toEqual({ messages: 3, people: 2 });
    expect(days[3]).toEqual({ messages: 1, people: 1 });
    expect(over).toEqual({ messages: 0, people: 0 });
  });

  test.each([
    ["two on one day where one may be", [2, 0], { day: 1, week: null }, 1],
    ["three in the week where two may be", [1, 1, 1], { day: 1, week: 2 }, 1],
    ["what the day holds back does not fill the week", [3, 1], { day: 1, week: 2 }, 2],
    ["as many as may be", [1, 1], { day: 1, week: 2 }, 0],
  ])("caps hold back: %s", (_, perDay, caps, held) => {
    const messages = perDay.flatMap((n, day) =>
      Array.from({ length: n }, () => ({ day, to: set([5]) })),
    );
    expect(spreadOf(messages, set([5, 6]), DAYS, caps).over).toEqual({
      messages: held,
      people: held > 0 ? 1 : 0,
    });
  });

  test("whatever is planned: no one is lost, and caps only take away", () => {
    const message = fc.record({
      day: fc.integer({ min: 0, max: DAYS - 1 }),
      to: fc.array(fc.integer({ min: 1, max: SIZE - 1 })).map(set),
    });
    const cap = fc.option(fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(fc.array(message, { maxLength: 15 }), cap, cap, (messages, day, week) => {
        const people = set([1, 2, 3, 4, 5, 6, 7, 8]);
        const spread = spreadOf(messages, people, DAYS, { day, week });
        const sum = (of: { people: number }[]) => of.reduce((n, one) => n + one.people, 0);
        const all = messages.reduce((n, { to }) => n + to.and(people).count(), 0);
        expect(sum(spread.distribution)).toBe(8);
        expect(spread.distribution).toHaveLength(MANY + 1);
        expect(spread.days.reduce((n, one) => n + one.messages, 0)).toBe(all);
        expect(spread.over.messages).toBeLessThanOrEqual(all);
        expect(spread.over.messages).toBeGreaterThanOrEqual(spread.over.people);
        if (week !== null) expect(all - spread.over.messages).toBeLessThanOrEqual(8 * week);
        if (day !== null) expect(all - spread.over.messages).toBeLessThanOrEqual(8 * day * DAYS);
      }),
    );
  });
});

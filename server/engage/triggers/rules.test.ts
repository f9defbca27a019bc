import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Reentry, TriggerOn } from "@/server/engage/schedule/schema.trigger.ts";
import { causeOf } from "@/server/engage/triggers/cause.ts";
import { isLate } from "@/server/engage/triggers/lateness.ts";
import { matchesHit } from "@/server/engage/triggers/match-hit.ts";
import { membershipChanges } from "@/server/engage/triggers/membership-changes.ts";
import { entriesOf } from "@/server/engage/triggers/reentry.ts";
import type { HitOn, PlaceOn, TriggerRule } from "@/server/engage/triggers/rule.ts";
import { AppRules } from "@/server/engage/triggers/rule.ts";
import { isInside, metresBetween, visitsOf } from "@/server/engage/triggers/visits.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/server/time.ts";
import { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

const always = { subject: "campaign" as const, subjectId: 1, from: 0, to: Infinity };
const rule = (on: unknown, more: object = {}): TriggerRule => ({
  ...always,
  on: TriggerOn.parse(on),
  ...more,
});
const hitRule = (on: object, more: object = {}) =>
  rule({ type: "hit", kind: "event", ...on }, more) as TriggerRule<HitOn>;

describe("a hit", () => {
  const share = { name: "share", ts: 1_000, extras: { network: "x", n: 3, deep: { a: 1 } } };
  test.each<[string, object, object, boolean]>([
    ["of the name", { name: "share" }, {}, true],
    ["of another name", { name: "read" }, {}, false],
    ["of any name", {}, {}, true],
    ["with the extra", { where: [{ key: "network", op: "is", value: "x" }] }, {}, true],
    ["with another value", { where: [{ key: "network", op: "is", value: "y" }] }, {}, false],
    ["with a number", { where: [{ key: "n", op: "gte", value: 3 }] }, {}, true],
    ["with a number as text", { where: [{ key: "n", op: "is", value: "3" }] }, {}, false],
    ["without the extra", { where: [{ key: "color", op: "exists" }] }, {}, false],
    ["with a name of Object", { where: [{ key: "toString", op: "exists" }] }, {}, false],
    ["with no scalar", { where: [{ key: "deep", op: "exists" }] }, {}, false],
    [
      "that meets one of two conditions",
      {
        where: [
          { key: "network", op: "exists" },
          { key: "n", op: "gt", value: 3 },
        ],
      },
      {},
      false,
    ],
    ["before the launch", {}, { from: 1_001 }, false],
    ["at the launch", {}, { from: 1_000 }, true],
    ["after the end", {}, { to: 999 }, false],
  ])("%s", (_, on, more, expected) => {
    expect(matchesHit(hitRule(on, more), share)).toBe(expected);
  });

  test("without extras meets no condition that asks for one", () => {
    const asked = hitRule({ where: [{ key: "network", op: "exists" }] });
    expect(matchesHit(asked, { ...share, extras: undefined })).toBe(false);
    expect(matchesHit(asked, { ...share, extras: null })).toBe(false);
  });
});

test("rules are found by what they listen to", () => {
  const rules = new AppRules([
    hitRule({ name: "share" }),
    rule({ type: "first_session" }),
    rule({ type: "app_info", key: "plan" }),
    rule({ type: "place", latitude: 0, longitude: 0, radius: 100 }),
    rule({ type: "segment_leave", segmentId: 3 }),
  ]);
  expect(rules.ofKind("event")).toHaveLength(1);
  expect(rules.ofKind("activity")).toEqual([]);
  expect(rules.ofAppInfo("plan")).toHaveLength(1);
  expect(rules.appInfoKeys).toEqual(["plan"]);
  expect([rules.firstSession.length, rules.places.length]).toEqual([1, 1]);
  expect(rules.watchesSegments).toBe(true);
  expect(new AppRules([hitRule({})]).watchesSegments).toBe(false);
});

test.each<[TriggerOn["type"], number, boolean]>([
  ["hit", HOUR_MS, false],
  ["hit", HOUR_MS + 1, true],
  ["app_info", HOUR_MS + 1, true],
  ["place", HOUR_MS + 1, true],
  ["first_session", HOUR_MS + 1, false],
  ["first_session", DAY_MS, false],
  ["first_session", DAY_MS + 1, true],
])("%s of %d ms ago is late: %s", (type, age, late) => {
  expect(isLate(type, 1_000_000 * 1_000, 1_000_000 * 1_000 + age)).toBe(late);
});

describe("a cause", () => {
  test("is a UUID that follows from what happened", () => {
    expect(causeOf("a", 1)).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(causeOf("a", 1)).toBe(causeOf("a", 1));
  });

  test("tells its parts apart, wherever they are cut", () => {
    expect(causeOf("ab", "c")).not.toBe(causeOf("a", "bc"));
    expect(causeOf("1")).not.toBe(causeOf(1));
  });
});

describe("re-entry", () => {
  const none = { entry: 0, dueAt: 0 };
  const once = Reentry.parse({ type: "once" });
  const weekly = Reentry.parse({ type: "after", days: 7 });
  const every = Reentry.parse({ type: "always" });
  const day = (n: number) => n * DAY_MS;

  test.each<[string, Reentry, { entry: number; dueAt: number }, number[], [number, number][]]>([
    ["once, for the first time", once, none, [day(1)], [[1, day(1)]]],
    ["once, twice at a time", once, none, [day(2), day(1)], [[1, day(1)]]],
    ["once, again", once, { entry: 1, dueAt: day(1) }, [day(400)], []],
    ["weekly, too early", weekly, { entry: 1, dueAt: day(1) }, [day(8) - 1], []],
    ["weekly, in time", weekly, { entry: 3, dueAt: day(1) }, [day(8)], [[4, day(8)]]],
    [
      "weekly, many at a time",
      weekly,
      none,
      [day(1), day(3), day(8), day(9)],
      [
        [1, day(1)],
        [2, day(8)],
      ],
    ],
    [
      "always",
      every,
      { entry: 2, dueAt: day(9) },
      [day(9), day(9)],
      [
        [3, day(9)],
        [4, day(9)],
      ],
    ],
  ])("%s", (_, reentry, before, moments, expected) => {
    const entries = entriesOf(reentry, before, moments);
    expect(entries.map(({ entry, dueAt }) => [entry, dueAt])).toEqual(expected);
  });

  test("numbers go up by one, and a rule of days keeps them that far apart, in whatever portions they come", () => {
    const moments = fc.array(fc.integer({ min: 0, max: 60 * 24 }), { maxLength: 30 });
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 20 }), fc.nat(30), (hours, days, cut) => {
        const sorted = hours.map((hour) => hour * HOUR_MS).sort((a, b) => a - b);
        const after = Reentry.parse({ type: "after", days });
        const whole = entriesOf(after, none, sorted);
        whole.forEach(({ entry, dueAt }, i) => {
          expect(entry).toBe(i + 1);
          const earlier = whole[i - 1];
          if (earlier) expect(dueAt - earlier.dueAt).toBeGreaterThanOrEqual(days * DAY_MS);
        });
        const first = entriesOf(after, none, sorted.slice(0, cut));
        const rest = entriesOf(after, first.at(-1) ?? none, sorted.slice(cut));
        expect([...first, ...rest]).toEqual(whole);
      }),
    );
  });
});

describe("a place", () => {
  const helsinki = { latitude: 60.1699, longitude: 24.9384 };
  const tallinn = { latitude: 59.437, longitude: 24.7536 };
  const place = (more: object) =>
    TriggerOn.parse({ type: "place", ...helsinki, radius: 500, ...more }) as PlaceOn;

  test("distances are those of a globe", () => {
    expect(metresBetween(helsinki, tallinn) / 1_000).toBeCloseTo(82.2, 0);
    expect(
      metresBetween({ latitude: 0, longitude: 179.999 }, { latitude: 0, longitude: -179.999 }),
    ).toBeCloseTo(222.4, 0);
    expect(
      metresBetween({ latitude: 90, longitude: 0 }, { latitude: 90, longitude: 120 }),
    ).toBeCloseTo(0, 3);
  });

  test("its circle ends at its radius, also across the date line", () => {
    expect(isInside(place({}), helsinki)).toBe(true);
    expect(isInside(place({}), { ...helsinki, latitude: helsinki.latitude + 0.0044 })).toBe(true);
    expect(isInside(place({}), { ...helsinki, latitude: helsinki.latitude + 0.0046 })).toBe(false);
    const line = place({ latitude: 0, longitude: 179.999, radius: 300 });
    expect(isInside(line, { latitude: 0, longitude: -179.999 })).toBe(true);
  });

  const minutes = (...all: number[]) => all.map((minute) => ({ at: minute * MINUTE_MS }));
  test.each<[string, number, number[], number[], number]>([
    ["the first time", -1_000, [0], [0], 0],
    ["staying", -1_000, [0, 10, 40, 70], [0], 70],
    ["coming back after half an hour", -1_000, [0, 31], [0, 31], 31],
    ["just half an hour later", 0, [30], [], 30],
    ["in the wrong order", -1_000, [40, 0, 20], [0], 40],
    ["from before the last one", 100, [20], [], 100],
  ])("visits: %s", (_, last, seen, begun, now) => {
    const visits = visitsOf(last * MINUTE_MS, minutes(...seen));
    expect(visits).toEqual({ begun: minutes(...begun), lastInside: now * MINUTE_MS });
  });
});

describe("members at two looks", () => {
  const look = (
    size: number,
    now: { before: number[]; members: number[]; live: number[]; merged?: number[] },
  ) => {
    const { entered, left } = membershipChanges({
      before: Bitset.fromBytes(Bitset.of(size, now.before).toBytes()),
      members: Bitset.of(size + 40, now.members),
      live: Bitset.of(size + 40, now.live),
      merged: Int32Array.from(now.merged ?? []),
    });
    return { entered: [...entered], left: [...left] };
  };
  test.each<[string, Parameters<typeof look>[1], { entered: number[]; left: number[] }]>([
    [
      "nothing new",
      { before: [1, 2], members: [1, 2], live: [1, 2, 3] },
      { entered: [], left: [] },
    ],
    [
      "one in, one out",
      { before: [1, 2], members: [2, 3], live: [1, 2, 3] },
      { entered: [3], left: [1] },
    ],
    [
      "a user made since",
      { before: [1], members: [1, 60], live: [1, 60] },
      { entered: [60], left: [] },
    ],
    [
      "an erased one did not leave",
      { before: [1, 2], members: [2], live: [2] },
      { entered: [], left: [] },
    ],
    [
      "a merged one stays in",
      { before: [1], members: [2], live: [2], merged: [1, 2] },
      { entered: [], left: [] },
    ],
    [
      "a merged one leaves as who they are now",
      { before: [1], members: [], live: [2], merged: [1, 2] },
      { entered: [], left: [2] },
    ],
  ])("%s", (_, looks, expected) => {
    expect(look(30, looks)).toEqual(expected);
  });

  test("what is kept of a set of any size comes back whole", () => {
    const ids = fc.uniqueArray(fc.nat(200), { maxLength: 50 });
    fc.assert(
      fc.property(ids, fc.integer({ min: 201, max: 400 }), (all, size) => {
        const back = Bitset.fromBytes(Bitset.of(size, all).toBytes());
        expect([...back.resized(size).ids()]).toEqual([...all].sort((a, b) => a - b));
      }),
    );
  });
});

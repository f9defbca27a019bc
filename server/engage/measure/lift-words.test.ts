import { expect, test } from "vitest";
import type { Rate } from "@/server/engage/measure/lift.ts";
import { liftOf } from "@/server/engage/measure/lift.ts";
import { goalInWords, liftInWords } from "@/server/engage/measure/lift-words.ts";
import { Goal } from "@/server/engage/measure/schema.ts";

const now = new Date("2026-11-23T12:00:00Z");
const goal = Goal.parse({ kind: "event", name: "purchase" });
const words = (treated: Rate, control: Rate, more: { perDay?: number; windowEnds?: Date } = {}) =>
  liftInWords({
    treated,
    control,
    lift: liftOf(treated, control),
    perDay: 0,
    windowEnds: now,
    now,
    goal,
    ...more,
  });

test.each([
  [
    "more, beyond chance",
    words({ n: 9_000, hits: 900 }, { n: 1_000, hits: 50 }),
    "Proven: between 3.4 and 6.3 points more people did “purchase”.",
  ],
  [
    "fewer, beyond chance",
    words({ n: 9_000, hits: 450 }, { n: 1_000, hits: 100 }),
    "Proven: between 3.2 and 7.1 points fewer people did “purchase”.",
  ],
  [
    "a little more, of very many people",
    words({ n: 9_000_000, hits: 90_900 }, { n: 1_000_000, hits: 9_870 }),
    "Proven: between 0.0024 and 0.043 points more people did “purchase”.",
  ],
  [
    "nobody held back",
    words({ n: 9_000, hits: 900 }, { n: 0, hits: 0 }),
    "There is no control group, so its effect cannot be measured.",
  ],
  [
    "nobody treated",
    words({ n: 0, hits: 0 }, { n: 10, hits: 0 }),
    "No one was meant to get it yet.",
  ],
  [
    "open, while people come in",
    words({ n: 900, hits: 108 }, { n: 100, hits: 10 }, { perDay: 2_500 }),
    "Not proven yet: about 8 more days at the present rates and speed.",
  ],
  [
    "open, while few people come in",
    words({ n: 900, hits: 108 }, { n: 100, hits: 10 }, { perDay: 5 }),
    "Not proven yet: not within 90 days at the present rates and speed.",
  ],
  [
    "open, while windows are open",
    words(
      { n: 900, hits: 108 },
      { n: 100, hits: 10 },
      { windowEnds: new Date("2026-11-24T12:00:00Z") },
    ),
    "Not proven yet: the time of the goal is not over for everyone.",
  ],
  [
    "open, and nobody comes any more",
    words({ n: 900, hits: 108 }, { n: 100, hits: 10 }),
    "Not proven yet: chance alone may explain it. It would take about 20,000 people.",
  ],
  [
    "no difference at all",
    words({ n: 900, hits: 90 }, { n: 100, hits: 10 }),
    "Not proven yet: both groups did the same.",
  ],
])("%s", (_, said, expected) => {
  expect(said).toBe(expected);
});

test.each([
  [{ kind: "event" as const, name: "purchase" }, "did “purchase”"],
  [{ kind: "activity" as const, name: "cart" }, "opened “cart”"],
  [{ kind: "session" as const, name: null }, "came back"],
  [{ kind: "event" as const, name: null }, "had any event"],
])("the goal %o reads as a verb", (goal, expected) => {
  expect(goalInWords(goal)).toBe(expected);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeTags } from "@/server/collect/tag-plan/merge-tags.ts";
import { toPlan } from "@/server/collect/tag-plan/plan-tag.ts";
import {
  describeDiff,
  summarizeDiff,
} from "@/server/collect/tag-plan/versions/describe-plan-diff.ts";
import { applyDiff, diffPlan, isEmptyDiff } from "@/server/collect/tag-plan/versions/diff-plan.ts";
import { Plan } from "@/server/collect/tags/schema.ts";
import { plans } from "@/tests/tag-plan/plan-arbitraries.ts";

const plan = (...tags: unknown[]) => toPlan(Plan.parse(tags));
const share = { kind: "event", name: "share", section: "Article" };
const home = { kind: "activity", name: "home", section: "Home" };

/** Two plans with much in common: some tags dropped, some changed, the rest shuffled. */
const pairs = fc.tuple(plans, plans).chain(([a, b]) =>
  fc.tuple(fc.shuffledSubarray(a), fc.infiniteStream(fc.boolean())).map(([kept, coin]) => {
    const changed = kept.map((tag) =>
      coin.next().value ? { ...tag, purpose: `${tag.purpose}!`, required: !tag.required } : tag,
    );
    return [a, mergeTags(changed, b)] as const;
  }),
);

describe("the difference of two plans", () => {
  test("applied to the first gives the second", () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        expect(applyDiff(before, diffPlan(before, after))).toEqual(after);
      }),
      { numRuns: 500 },
    );
  });

  test("is empty of a plan against itself, and only then", () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        expect(isEmptyDiff(diffPlan(before, before))).toBe(true);
        const same = JSON.stringify(before) === JSON.stringify(after);
        expect(isEmptyDiff(diffPlan(before, after))).toBe(same);
      }),
    );
  });

  test.each([
    ["a tag more", plan(home), plan(home, share), "1 tag added", ["added event share: in Article"]],
    ["a tag less", plan(home, share), plan(home), "1 tag removed", ["removed event share: "]],
    [
      "a field changed",
      plan(share),
      plan({ ...share, purpose: "Ambassadors", required: false }),
      "1 tag changed",
      ["changed event share: purpose “Ambassadors”; no longer required"],
    ],
    [
      "an extra changed",
      plan({ ...share, extras: [{ key: "network" }, { key: "old" }] }),
      plan({
        ...share,
        extras: [
          { key: "network", required: true, values: ["mail", "x"] },
          { key: "n", type: "integer" },
        ],
      }),
      "1 tag changed",
      [
        "changed event share: extra network: required; extra network: allowed: mail, x; extra n (integer) added; extra old removed",
      ],
    ],
    [
      "a type changed",
      plan({ kind: "app_info", name: "age", type: "string" }),
      plan({ kind: "app_info", name: "age", type: "integer" }),
      "1 tag changed",
      ["changed app-info age: type integer, was string"],
    ],
    [
      "blocked",
      plan(share),
      plan({ ...share, blocked: true }),
      "1 tag changed",
      ["changed event share: blocked"],
    ],
    [
      "another order",
      plan(home, share),
      plan(share, home),
      "Rows reordered",
      ["moved : rows reordered"],
    ],
    [
      "another name",
      plan(home),
      plan({ ...home, name: "start" }),
      "1 tag added, 1 removed",
      ["added activity start: in Home", "removed activity home: "],
    ],
  ])("%s, in words", (_, before, after, summary, lines) => {
    const diff = diffPlan(before, after);
    expect(summarizeDiff(diff)).toBe(summary);
    expect(describeDiff(diff).map(({ what, tag, words }) => `${what} ${tag}: ${words}`)).toEqual(
      lines,
    );
  });

  test("put onto a plan that others changed meanwhile leaves their fields, rows and removals alone", () => {
    const base = plan(home, share);
    const mine = diffPlan(
      base,
      plan(home, { ...share, purpose: "Mine" }, { ...home, name: "new" }),
    );
    const theirs = plan(
      { ...home, owner: "Ann" },
      { ...share, owner: "Ann" },
      { ...home, name: "x" },
    );
    expect(applyDiff(theirs, mine)).toEqual(
      plan(
        { ...home, owner: "Ann" },
        { ...share, owner: "Ann", purpose: "Mine" },
        { ...home, name: "x" },
        { ...home, name: "new" },
      ),
    );
  });
});

test("tags put into a plan replace their namesakes in place, and new ones end their section", () => {
  const before = plan(home, { ...home, name: "menu" }, share);
  const put = plan(
    { ...home, name: "news" },
    { ...share, purpose: "Ambassadors" },
    { ...share, name: "rate", section: "Settings" },
  );
  expect(mergeTags(before, put).map(({ name, purpose }) => `${name} ${purpose}`)).toEqual([
    "home ",
    "menu ",
    "news ",
    "share Ambassadors",
    "rate ",
  ]);
});

import { expect, test } from "vitest";
import { hashToUnit, inControl, variantOf } from "@/server/engage/audience/hash-assignment.ts";

const people = Array.from({ length: 20_000 }, (_, n) => n + 1);
const share = (test: (id: number) => boolean) => people.filter(test).length / people.length;

test("a control group has the size that was asked for, and is the same each time", () => {
  for (const percent of [1, 5, 10, 50]) {
    expect(share((id) => inControl("7", id, percent))).toBeCloseTo(percent / 100, 1.7);
  }
  expect(share((id) => inControl("7", id, 0))).toBe(0);
  expect(people.filter((id) => inControl("7", id, 10))).toEqual(
    people.filter((id) => inControl("7", id, 10)),
  );
});

test("who is in one control group says nothing about another, nor about the variant", () => {
  const first = people.filter((id) => inControl("7", id, 20));
  const both = first.filter((id) => inControl("8", id, 20)).length / first.length;
  expect(both).toBeGreaterThan(0.17);
  expect(both).toBeLessThan(0.23);
  const halves = [
    { id: "a", weight: 50 },
    { id: "b", weight: 50 },
  ];
  const b = first.filter((id) => variantOf("7", id, halves) === "b").length / first.length;
  expect(b).toBeGreaterThan(0.46);
  expect(b).toBeLessThan(0.54);
});

test("variants come by their weights", () => {
  const all = [
    { id: "a", weight: 1 },
    { id: "b", weight: 3 },
  ];
  expect(share((id) => variantOf("1", id, all) === "b")).toBeCloseTo(0.75, 1.7);
  expect(variantOf("1", 5, [{ id: "c", weight: 1 }])).toBe("c");
});

test("neighbours are not alike", () => {
  const tenths = new Array(10).fill(0);
  for (const id of people) tenths[Math.floor(hashToUnit("x", id) * 10)] += 1;
  for (const n of tenths) expect(n / people.length).toBeCloseTo(0.1, 1.7);
});

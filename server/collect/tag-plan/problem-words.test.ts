import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ProblemFacts } from "@/server/collect/tag-plan/problem-words.ts";
import {
  PROBLEM_TITLES,
  problemSentence,
  valuesWords,
} from "@/server/collect/tag-plan/problem-words.ts";
import { ProblemKind } from "@/server/collect/tags/schema.ts";

const of = (facts: Partial<ProblemFacts> & Pick<ProblemFacts, "problem">): ProblemFacts => ({
  kind: "event",
  name: "transfer_done",
  ...facts,
});

describe("a problem in words", () => {
  test.each<[string, ProblemFacts]>([
    [
      "The event “transfer_done” is not in the plan.",
      of({ problem: { kind: "unplanned", key: "" } }),
    ],
    ["The plan blocks the event “transfer_done”.", of({ problem: { kind: "blocked", key: "" } })],
    [
      "The extra “amount” is required and missing.",
      of({ problem: { kind: "missing_extra", key: "amount" } }),
    ],
    [
      "The extra “amount” should be a whole number, but was text “12,50”.",
      of({
        problem: { kind: "wrong_type", key: "amount" },
        wanted: { type: "integer" },
        received: { value: "12,50" },
      }),
    ],
    [
      "The extra “amount” should be a whole number, but was the number 1.5, which has a fraction.",
      of({
        problem: { kind: "wrong_type", key: "amount" },
        wanted: { type: "integer" },
        received: { value: 1.5 },
      }),
    ],
    [
      "The app-info “vip” should be true or false.",
      of({
        problem: { kind: "wrong_type", key: "" },
        kind: "app_info",
        name: "vip",
        wanted: { type: "boolean" },
      }),
    ],
    [
      "The extra “tier” is text “lead”; the plan allows only “gold” or “silver”.",
      of({
        problem: { kind: "not_allowed_value", key: "tier" },
        wanted: { type: "string", values: ["gold", "silver"] },
        received: { value: "lead" },
      }),
    ],
    [
      "The extra “colour” is not in the plan.",
      of({ problem: { kind: "unplanned_extra", key: "colour" } }),
    ],
  ])("reads: %s", (sentence, facts) => {
    expect(problemSentence(facts)).toBe(sentence);
  });

  test("is one short sentence whatever came, and each kind has a title", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ProblemKind.options), fc.jsonValue(), (kind, value) => {
        const sentence = problemSentence(
          of({
            problem: { kind, key: "k" },
            wanted: { type: "number", values: Array.from({ length: 90 }, (_, i) => `v${i}`) },
            received: { value },
          }),
        );
        expect(sentence).toMatch(/\.$/);
        expect(sentence.length).toBeLessThan(250);
        expect(PROBLEM_TITLES[kind]).toMatch(/^[A-Z]/);
      }),
    );
  });

  test.each([
    [["a"], "“a”"],
    [["a", "b"], "“a” or “b”"],
    [["a", "b", "c", "d", "e", "f"], "“a”, “b”, “c”, “d”, “e” or 1 more"],
  ])("lists the values %s", (values, words) => {
    expect(valuesWords(values)).toBe(words);
  });
});

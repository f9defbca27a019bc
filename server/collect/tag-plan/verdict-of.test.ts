import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DROP_REASONS } from "@/server/collect/hits/drop-reason.ts";
import type { Verdict } from "@/server/collect/tag-plan/verdict-of.ts";
import { verdictOf } from "@/server/collect/tag-plan/verdict-of.ts";
import { ProblemKind } from "@/server/collect/tags/schema.ts";

const OUTCOMES = [
  "stored",
  "deduplicated",
  "quarantined",
  ...Object.keys(DROP_REASONS).map((reason) => `dropped:${reason}`),
];

describe("the verdict on a line", () => {
  test.each<[string, ProblemKind | null, boolean, Verdict, string]>([
    ["stored", null, true, "right", "Right"],
    ["stored", null, false, "right", "Received"],
    ["stored", "unplanned_extra", true, "hint", "Unplanned extra"],
    ["stored", "wrong_type", true, "wrong", "Wrong type"],
    ["stored", "unplanned", true, "wrong", "Not in the plan"],
    ["stored", "missing_extra", true, "wrong", "Missing extra"],
    ["stored", "not_allowed_value", true, "wrong", "Value not allowed"],
    ["deduplicated", null, true, "hint", "Repeated"],
    ["deduplicated", "wrong_type", true, "wrong", "Wrong type"],
    ["quarantined", "wrong_type", true, "wrong", "Wrong type"],
    ["quarantined", null, true, "wrong", "Held back"],
    ["dropped:blocked", "blocked", true, "wrong", "Blocked"],
    ["dropped:no_name", null, true, "wrong", "Refused"],
    ["dropped:unplanned", "unplanned_extra", true, "wrong", "Unplanned extra"],
    ["dropped:a_reason_of_tomorrow", null, false, "wrong", "Refused"],
  ])("of %s with %s (plan: %s) is %s: %s", (outcome, kind, hasPlan, verdict, title) => {
    const judged = verdictOf(outcome, kind ? { kind, key: "" } : undefined, hasPlan);
    expect(judged).toMatchObject({ verdict, title });
  });

  test("is right only of what is stored without any problem, and always says what became of it", () => {
    const problem = fc.option(fc.constantFrom(...ProblemKind.options), { nil: undefined });
    fc.assert(
      fc.property(fc.constantFrom(...OUTCOMES), problem, fc.boolean(), (outcome, kind, hasPlan) => {
        const { verdict, fate } = verdictOf(outcome, kind && { kind, key: "" }, hasPlan);
        expect(verdict === "right").toBe(outcome === "stored" && kind === undefined);
        if (outcome.startsWith("dropped:")) expect(verdict).toBe("wrong");
        expect(fate).toMatch(/^It .*\.$/);
      }),
    );
  });
});

import { describe, expect, test } from "vitest";
import { acceptanceChecks } from "@/server/collect/acceptance/acceptance-checks.ts";
import type { SignedState } from "@/server/collect/acceptance/drift.ts";
import { driftOf } from "@/server/collect/acceptance/drift.ts";
import { contractsOf, stepsOf } from "@/server/collect/acceptance/report.ts";
import type { PlanRow } from "@/server/collect/tag-plan/store.ts";
import { PlanTag } from "@/server/collect/tags/schema.ts";

function plan(...tags: object[]): PlanRow[] {
  return tags.map((tag, index) => {
    const parsed = PlanTag.parse(tag);
    return { ...parsed, id: index + 1, status: parsed.blocked ? "blocked" : "live" };
  });
}

const paid = {
  kind: "event",
  name: "paid",
  extras: [{ key: "amount", type: "number", required: true }],
};
const home = { kind: "activity", name: "home" };
const SIGNED = plan(paid, home);

/** Returns a state that was signed when everything but the tags in `open` was green. */
function signed(more: Partial<SignedState> = {}, open: number[] = []): SignedState {
  const seen = SIGNED.filter(({ id }) => !open.includes(id)).map(({ id }) => ({
    tagId: id,
    lastAt: new Date(0),
    n: 1,
  }));
  const checks = acceptanceChecks(SIGNED, { items: [], seen, problems: [], unplanned: [] });
  const steps = stepsOf(SIGNED, checks);
  const report = { reason: "", steps, of: 8, contract: contractsOf(SIGNED) };
  return { report, plan: SIGNED, wrong: [], unplanned: [], isNewest: true, ...more };
}

const wrong = [{ tagId: 1, problem: "wrong_type" as const, key: "amount" }];

describe("a signed acceptance holds", () => {
  test.each<[string, SignedState]>([
    ["when nothing changed", signed()],
    ["when what comes wrong was not green then", signed({ wrong }, [1])],
    ["when a tag left the plan", signed({ plan: plan(paid) })],
    ["when a tag was blocked", signed({ plan: plan({ ...paid, blocked: true }, home), wrong })],
    [
      "when a new tag is not required",
      signed({ plan: plan(paid, home, { ...home, name: "x", required: false }) }),
    ],
    [
      "when only words changed",
      signed({ plan: plan({ ...paid, purpose: "why", fires: "when" }, home) }),
    ],
    [
      "when the plan changed, but a newer build was accepted",
      signed({ plan: plan(paid, home, { ...home, name: "x" }), isNewest: false }),
    ],
  ])("%s", (_, state) => {
    expect(driftOf(state)).toBeNull();
  });
});

describe("it is reopened", () => {
  test.each<[string, SignedState, string]>([
    [
      "when a tag comes wrong",
      signed({ wrong }),
      "The event “paid” was received with a problem. The extra “amount” should be a number.",
    ],
    [
      "when a new name comes",
      signed({ unplanned: [{ kind: "event", name: "x" }] }),
      "The event “x” was received but is not in the plan.",
    ],
    [
      "when the plan requires another tag",
      signed({ plan: plan(paid, home, { kind: "app_info", name: "a:b" }) }),
      "The plan now requires the app-info “a:b”.",
    ],
    [
      "when the plan asks for something else of a tag",
      signed({
        plan: plan({ ...paid, extras: [{ key: "amount", type: "integer", required: true }] }, home),
      }),
      "The plan has changed for the event “paid”.",
    ],
    [
      "for several reasons at once",
      signed({ wrong, unplanned: [{ kind: "event", name: "x" }] }),
      "The event “paid” was received with a problem. The extra “amount” should be a number. There is 1 more reason.",
    ],
  ])("%s", (_, state, reason) => {
    expect(driftOf(state)).toBe(reason);
  });
});

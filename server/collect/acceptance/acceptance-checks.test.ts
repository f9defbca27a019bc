import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CheckName, CheckState } from "@/server/collect/acceptance/acceptance-checks.ts";
import { acceptanceChecks, CHECKS } from "@/server/collect/acceptance/acceptance-checks.ts";
import type { Received, ReceivedItem } from "@/server/collect/acceptance/received.ts";
import type { PlanRow } from "@/server/collect/tag-plan/store.ts";
import type { ProblemKind } from "@/server/collect/tags/schema.ts";
import { PlanTag } from "@/server/collect/tags/schema.ts";
import { tagId } from "@/server/id.ts";

const START = Date.UTC(2026, 10, 23, 12);

function row(id: number, tag: object): PlanRow {
  const parsed = PlanTag.parse(tag);
  return { ...parsed, id: tagId(id), status: parsed.blocked ? "blocked" : "planned" };
}

const PAY = row(1, {
  kind: "event",
  name: "pay_clicked",
  extras: [
    { key: "amount", type: "number", required: true },
    { key: "currency", type: "string", values: ["EUR", "USD"] },
  ],
});
const HOME = row(2, { kind: "activity", name: "home" });
const PHONE = row(3, { kind: "app_info", name: "phone", type: "string", personal: true });
const AGE = row(4, { kind: "app_info", name: "age", type: "integer" });
const OLD = row(5, { kind: "event", name: "old", blocked: true });
const PLAN = [PAY, HOME, PHONE, AGE, OLD];

let made = 0;
function item(more: Partial<ReceivedItem> = {}): ReceivedItem {
  made += 1;
  return {
    id: `a${made}`,
    at: new Date(START + made * 60_000),
    deviceId: 1,
    kind: "event",
    name: "pay_clicked",
    tagId: 1,
    outcome: "stored",
    problem: null,
    key: "",
    messageId: `m${made}`,
    extras: {},
    traits: {},
    payload: { made },
    ...more,
  };
}
const pay = (extras: object, more: Partial<ReceivedItem> = {}) =>
  item({ extras: { ...extras }, ...more });
const home = (more: Partial<ReceivedItem> = {}) =>
  item({ kind: "activity", name: "home", tagId: 2, ...more });
const identify = (traits: object, more: Partial<ReceivedItem> = {}) =>
  item({ kind: "identify", name: "", tagId: null, traits: { ...traits }, ...more });

function check(tagId: number, received: Partial<Received> | ReceivedItem[]) {
  const all: Received = {
    items: [],
    seen: [],
    problems: [],
    unplanned: [],
    ...(Array.isArray(received) ? { items: received } : received),
  };
  const found = acceptanceChecks(PLAN, all).find((one) => one.tagId === tagId);
  if (!found) throw new Error("no such step");
  return found.checks;
}
const states = (checks: ReturnType<typeof check>) =>
  CHECKS.map((name) => checks[name].state as CheckState);

const WAITING = ["waiting", "waiting", "waiting", "waiting"];
const GREEN = ["green", "green", "green", "green"];

describe("a tag", () => {
  test("waits until it comes", () => {
    expect(states(check(1, []))).toEqual(WAITING);
    expect(states(check(1, [home()]))).toEqual(WAITING);
  });

  test("is green in all four when it came right", () => {
    expect(states(check(1, [pay({ amount: 4, currency: "EUR" }), pay({ amount: 5 })]))).toEqual(
      GREEN,
    );
    expect(states(check(4, [identify({ age: 34 })]))).toEqual(GREEN);
  });

  test("that is blocked is no step", () => {
    expect(
      acceptanceChecks(PLAN, { items: [], seen: [], problems: [], unplanned: [] }),
    ).toHaveLength(4);
  });
});

interface Case {
  what: string;
  check: CheckName;
  items: ReceivedItem[];
  tag?: number;
  reason: string;
}

describe("red is", () => {
  test.each<Case>([
    {
      what: "complete, when a required extra is missing even once",
      check: "complete",
      items: [pay({ amount: 4 }), pay({ currency: "EUR" })],
      reason: "The extra “amount” is required and missing.",
    },
    {
      what: "complete, when a required extra comes as null",
      check: "complete",
      items: [pay({ amount: null })],
      reason: "The extra “amount” is required and missing.",
    },
    {
      what: "complete, when a required extra comes empty",
      check: "complete",
      items: [pay({ amount: "" })],
      reason: "The extra “amount” is required but was empty.",
    },
    {
      what: "nomenclature, when a type is another",
      check: "nomenclature",
      items: [pay({ amount: "4" })],
      reason: "The extra “amount” should be a number, but was text “4”.",
    },
    {
      what: "nomenclature, when a value is not allowed",
      check: "nomenclature",
      items: [pay({ amount: 4, currency: "GBP" })],
      reason: "The extra “currency” is text “GBP”; the plan allows only “EUR” or “USD”.",
    },
    {
      what: "nomenclature, when a key is not in the plan",
      check: "nomenclature",
      items: [pay({ amount: 4, Currency: "EUR" })],
      reason: "The extra “Currency” is not in the plan.",
    },
    {
      what: "nomenclature, when the name was only mapped to it",
      check: "nomenclature",
      items: [pay({ amount: 4 }, { name: "paid" })],
      reason: "It was received as “paid”, which counts as this tag but is not its name.",
    },
    {
      what: "nomenclature, when nearly its name comes and is not planned",
      check: "nomenclature",
      items: [pay({ amount: 4 }, { name: "Pay_Clicked", tagId: 99, problem: "unplanned" })],
      reason: "“Pay_Clicked” was received but is not in the plan: only the capitalization differs.",
    },
    {
      what: "nomenclature, when it comes as another kind",
      check: "nomenclature",
      tag: 2,
      items: [home({ kind: "event", tagId: null })],
      reason: "“home” is received as event, but planned as activity.",
    },
    {
      what: "nomenclature, when an app-info is nearly named like it",
      check: "nomenclature",
      tag: 4,
      items: [identify({ Age: 3 })],
      reason: "“Age” was received but is not in the plan: only the capitalization differs.",
    },
    {
      what: "nomenclature, when an app-info is of another type",
      check: "nomenclature",
      tag: 4,
      items: [identify({ age: 3.5 })],
      reason:
        "The app-info “age” should be a whole number, but was the number 3.5, which has a fraction.",
    },
    {
      what: "no duplicates, when the same comes twice within a second",
      check: "noDuplicates",
      items: [
        pay({ amount: 4 }, { at: new Date(START) }),
        pay({ amount: 4 }, { at: new Date(START + 999) }),
      ],
      reason: "It was received twice with the same extras within 999 milliseconds from one device.",
    },
    {
      what: "no duplicates, whatever the order of keys",
      check: "noDuplicates",
      items: [
        pay({ amount: 4, currency: "EUR" }, { at: new Date(START) }),
        pay({ currency: "EUR", amount: 4 }, { at: new Date(START) }),
      ],
      reason: "It was received twice with the same extras within 0 milliseconds from one device.",
    },
    {
      what: "no duplicates, when one message is stored under two ids",
      check: "noDuplicates",
      items: [pay({ amount: 4 }, { messageId: "m" }), pay({ amount: 4 }, { messageId: "m" })],
      reason:
        "One message (m) is stored twice, because its timestamp changed when it was sent again.",
    },
  ])("$what", ({ check: name, items, tag = 1, reason }) => {
    const checks = check(tag, items);
    expect(checks[name]).toMatchObject({ state: "red", reason });
    expect(items.map(({ payload }) => payload)).toContainEqual(checks[name].payload);
  });
});

describe("duplicates are not", () => {
  test.each<[string, ReceivedItem[]]>([
    [
      "the same a second later",
      [
        pay({ amount: 4 }, { at: new Date(START) }),
        pay({ amount: 4 }, { at: new Date(START + 1_000) }),
      ],
    ],
    [
      "other extras",
      [pay({ amount: 4 }, { at: new Date(START) }), pay({ amount: 5 }, { at: new Date(START) })],
    ],
    [
      "another device",
      [
        pay({ amount: 4 }, { at: new Date(START) }),
        pay({ amount: 4 }, { at: new Date(START), deviceId: 2 }),
      ],
    ],
    [
      "a repeat that was recognised",
      [
        pay({ amount: 4 }, { at: new Date(START), messageId: "m" }),
        pay({ amount: 4 }, { at: new Date(START), messageId: "m", outcome: "deduplicated" }),
      ],
    ],
    [
      "an item that was held back and then released",
      [
        pay({ amount: 4 }, { at: new Date(START), messageId: "m", outcome: "quarantined" }),
        pay({ amount: 4 }, { at: new Date(START), messageId: "m" }),
      ],
    ],
  ])("%s", (_, items) => {
    expect(check(1, items).noDuplicates.state).toBe("green");
  });

  test("an app-info that is said again", () => {
    const at = new Date(START);
    expect(
      check(4, [identify({ age: 3 }, { at }), identify({ age: 3 }, { at })]).noDuplicates.state,
    ).toBe("green");
  });
});

describe("a personal value, which is masked,", () => {
  const problem: ProblemKind = "wrong_type";
  test("is judged as ingestion judged it", () => {
    expect(states(check(3, [identify({ phone: "•••" })]))).toEqual(GREEN);
    const wrong = check(3, [identify({ phone: "•••" }, { problem, key: "phone" })]);
    expect(wrong.nomenclature).toMatchObject({
      state: "red",
      reason: "The app-info “phone” should be text.",
    });
    const other = check(3, [identify({ phone: "•••", age: "x" }, { problem, key: "age" })]);
    expect(other.nomenclature.state).toBe("green");
  });
});

test("an app-info that was only forgotten is in place, but its value was not seen yet", () => {
  expect(check(4, [identify({ age: null })])).toMatchObject({
    inPlace: { state: "green" },
    complete: { state: "waiting" },
  });
});

describe("of all traffic", () => {
  const seen = [{ tagId: 1, lastAt: new Date(START), n: 7 }];
  test("a tag that was seen is in place", () => {
    expect(states(check(1, { seen }))).toEqual(GREEN);
  });

  test.each<[ProblemKind, CheckName]>([
    ["missing_extra", "complete"],
    ["wrong_type", "nomenclature"],
    ["not_allowed_value", "nomenclature"],
    ["unplanned_extra", "nomenclature"],
  ])("%s makes %s red, with the sample", (problem, name) => {
    const payload = { sample: true };
    const problems = [{ tagId: 1, problem, key: "amount", at: new Date(START), payload }];
    const checks = check(1, { problems });
    expect(checks.inPlace.state).toBe("green");
    for (const one of CHECKS.slice(1)) {
      expect(checks[one].state).toBe(one === name ? "red" : "green");
    }
    expect(checks[name].payload).toEqual(payload);
  });

  test("nearly a name is noticed too", () => {
    const unplanned = [{ kind: "event" as const, name: "payClicked" }];
    expect(check(1, { unplanned }).nomenclature.reason).toBe(
      "“payClicked” was received but is not in the plan: only the separators differ.",
    );
  });
});

test("more items never turn red into green, and what never came stays waiting or red", () => {
  const extras = fc.record(
    {
      amount: fc.constantFrom<unknown>(1, 2, "1", "", null),
      currency: fc.constantFrom("EUR", "GBP"),
      extra: fc.constant(true),
    },
    { requiredKeys: [] },
  );
  const one = fc.record({
    extras,
    name: fc.constantFrom("pay_clicked", "Pay_Clicked", "paid"),
    ms: fc.nat({ max: 5_000 }),
    planned: fc.boolean(),
    messageId: fc.constantFrom("a", "b", null),
    outcome: fc.constantFrom("stored", "deduplicated", "quarantined"),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), fc.nat(), (given, cut) => {
      const items = given.map(({ ms, planned, ...more }) =>
        item({
          ...more,
          at: new Date(START + ms),
          tagId: planned || more.name === "pay_clicked" ? 1 : null,
        }),
      );
      const some = items.slice(0, cut % (items.length + 1));
      const [before, after] = [check(1, some), check(1, items)];
      for (const name of CHECKS)
        if (before[name].state === "red") expect(after[name].state).toBe("red");
      const came = items.some(({ tagId }) => tagId === 1);
      expect(after.inPlace.state).toBe(came ? "green" : "waiting");
      for (const name of CHECKS) {
        if (!came) expect(after[name].state).not.toBe("green");
        expect(after[name].reason === null).toBe(after[name].state !== "red");
      }
    }),
  );
});

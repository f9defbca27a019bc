import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { InAppMessage } from "@/sdk/src/api";
import { targetOf } from "@/sdk/src/in-app/address";
import { fulfils } from "@/sdk/src/in-app/conditions";
import type { Mark } from "@/sdk/src/in-app/rules";
import { maySee } from "@/sdk/src/in-app/rules";
import { placeTooltip } from "@/sdk/src/in-app/view/place";
import { nextQuestion } from "@/sdk/src/in-app/view/poll-path";
import type { FakePage } from "@/sdk/test/fake-world";
import { settle } from "@/sdk/test/fake-world";
import { InAppWorld, message } from "@/sdk/test/in-app-world";

const now = Date.parse("2026-03-01T12:00:00Z");
const day = 86_400_000;

describe("how often a message shows", () => {
  const moment = { now, activity: "home", session: "s2", room: null };
  const ended = (end: Mark["end"], more: Partial<Mark> = {}) =>
    ({ end, at: now - 3 * day, session: "s1", displayed: true, ...more }) as Mark;
  test.each<[string, Partial<InAppMessage>, Mark, boolean]>([
    ["once, never shown", {}, {}, true],
    ["once, shown and left", {}, { displayed: true }, true],
    ["once, dismissed", {}, ended("exited"), false],
    ["once, acted on", {}, ended("actioned"), false],
    [
      "every session, dismissed in another",
      { frequency: { type: "session" } },
      ended("exited"),
      true,
    ],
    [
      "every session, acted on in another",
      { frequency: { type: "session" } },
      ended("actioned"),
      true,
    ],
    [
      "every session, dismissed in this one",
      { frequency: { type: "session" } },
      ended("exited", { session: "s2" }),
      false,
    ],
    ["every 3 days, after 3 days", { frequency: { type: "days", days: 3 } }, ended("exited"), true],
    [
      "every 4 days, after 3 days",
      { frequency: { type: "days", days: 4 } },
      ended("exited"),
      false,
    ],
    [
      "until answered, dismissed before",
      { frequency: { type: "until_answered" } },
      ended("exited"),
      true,
    ],
    [
      "until answered, acted on",
      { frequency: { type: "until_answered" } },
      ended("actioned"),
      false,
    ],
    [
      "a poll until answered, acted on",
      { kind: "poll", frequency: { type: "until_answered" } },
      ended("actioned"),
      true,
    ],
    [
      "a poll every session, answered",
      { kind: "poll", frequency: { type: "session" } },
      ended("answered"),
      false,
    ],
    ["every session, withdrawn", { frequency: { type: "session" } }, ended("failed"), false],
    ["on another activity", { activities: ["basket"] }, {}, false],
    ["expired", { expiresAt: new Date(now).toISOString() }, {}, false],
  ])("%s", (_, more, mark, expected) => {
    expect(maySee(message(more), mark, moment)).toBe(expected);
  });
});

describe("conditions on extras", () => {
  test.each<[Parameters<typeof fulfils>[0][number], unknown, boolean]>([
    [{ key: "k", op: "is", value: 1 }, 1, true],
    [{ key: "k", op: "is", value: 1 }, "1", false],
    [{ key: "k", op: "is_not", value: 1 }, undefined, true],
    [{ key: "k", op: "contains", value: "b" }, "abc", true],
    [{ key: "k", op: "starts_with", value: "b" }, "abc", false],
    [{ key: "k", op: "gt", value: 1 }, 1, false],
    [{ key: "k", op: "gte", value: 1 }, 1, true],
    [{ key: "k", op: "lt", value: 2 }, 1, true],
    [{ key: "k", op: "lte", value: 0 }, 1, false],
    [{ key: "k", op: "lte", value: 9 }, "1", false],
    [{ key: "k", op: "exists" }, false, true],
    [{ key: "k", op: "exists" }, undefined, false],
    [{ key: "k", op: "in", value: ["a", 2] }, 2, true],
    [{ key: "k", op: "in", value: ["a", 2] }, "2", false],
  ])("%j of %j is %s", (condition, value, expected) => {
    expect(fulfils([condition], value === undefined ? {} : { k: value })).toBe(expected);
  });

  test("never read what an object merely inherits", () => {
    expect(fulfils([{ key: "constructor", op: "exists" }], {})).toBe(false);
  });
});

test.each([
  ["https://a.example/x", "https://a.example/x"],
  ["/x?y", "https://s.example/x?y"],
  ["mailto:a@b.example", "mailto:a@b.example"],
  ["tel:+44", "tel:+44"],
  ["sms:+44", "sms:+44"],
  ["myapp://open/1", "myapp://open/1"],
  ["javascript:alert(1)", undefined],
  [" java\nscript:alert(1)", undefined],
  ["JAVASCRIPT:alert(1)", undefined],
  ["data:text/html,x", undefined],
  ["blob:https://s.example/1", undefined],
  ["vbscript:x", undefined],
  ["file:///etc/passwd", undefined],
  ["view-source:https://a.example", undefined],
  ["http://", undefined],
])("the address %j leads to %s", (address, expected) => {
  expect(targetOf(address, "https://s.example/page")?.href).toBe(expected);
});

describe("a poll", () => {
  const arbitrary = fc.array(fc.array(fc.option(fc.nat(6), { nil: undefined }), { maxLength: 4 }), {
    minLength: 1,
    maxLength: 6,
  });
  test("ends, whatever its branches, and asks no question twice", () => {
    fc.assert(
      fc.property(arbitrary, fc.infiniteStream(fc.nat(3)), (plan, luck) => {
        const questions = plan.map((choices, i) => ({
          id: `q${i}`,
          text: "?",
          answer: "one" as const,
          required: true,
          choices: choices.map((next, n) => ({
            id: `c${n}`,
            text: "!",
            ...(next === undefined ? {} : { next: next === 6 ? "end" : `q${next}` }),
          })),
        }));
        const asked: number[] = [];
        for (let at: number | undefined = 0; at !== undefined; ) {
          expect(asked).not.toContain(at);
          expect(at).toBeLessThan(questions.length);
          asked.push(at);
          at = nextQuestion(questions, at, [`c${luck.next().value}`], asked);
        }
      }),
    );
  });

  test("goes where the choice leads, else to the next question", () => {
    const choices = [
      { id: "yes", text: "Yes", next: "why" },
      { id: "no", text: "No", next: "end" },
      { id: "so", text: "So" },
    ];
    const ask = (id: string) => ({
      id,
      text: "?",
      answer: "one" as const,
      required: true,
      choices,
    });
    const questions = [ask("like"), ask("which"), ask("why")];
    expect(nextQuestion(questions, 0, ["yes"], [0])).toBe(2);
    expect(nextQuestion(questions, 0, ["no"], [0])).toBeUndefined();
    expect(nextQuestion(questions, 0, ["so"], [0])).toBe(1);
    expect(nextQuestion(questions, 2, [], [0, 2])).toBeUndefined();
  });
});

test("a tooltip is always inside the window if it fits there at all, and covers its element only when no side has room", () => {
  const size = (most: number) =>
    fc.record({
      width: fc.integer({ min: 20, max: most }),
      height: fc.integer({ min: 20, max: most }),
    });
  const box = fc.record({
    left: fc.integer({ min: -500, max: 2_000 }),
    top: fc.integer({ min: -500, max: 2_000 }),
    width: fc.integer({ min: 0, max: 800 }),
    height: fc.integer({ min: 0, max: 800 }),
  });
  const side = fc.constantFrom("auto", "top", "right", "bottom", "left");
  fc.assert(
    fc.property(fc.option(box), size(280), side, (anchor, tooltip, wanted) => {
      const window = { width: 390, height: 700 };
      const { left, top } = placeTooltip(anchor, tooltip, window, wanted as "auto");
      expect(left).toBeGreaterThanOrEqual(12);
      expect(top).toBeGreaterThanOrEqual(12);
      expect(left + tooltip.width).toBeLessThanOrEqual(window.width - 12 + 1e-9);
      expect(top + tooltip.height).toBeLessThanOrEqual(window.height - 12 + 1e-9);
    }),
  );
});

type Move =
  | { do: "activity"; name: string }
  | { do: "event"; name: string }
  | { do: "wait"; ms: number }
  | { do: "exit" | "act" | "navigate" | "idle" | "hide" };

const activities = ["home", "basket"];
const arbitraryMessage = fc.record({
  activities: fc.subarray(activities),
  trigger: fc.option(fc.record({ event: fc.constant("buy"), where: fc.constant<never[]>([]) })),
  frequency: fc.constantFrom<InAppMessage["frequency"]>(
    { type: "once" },
    { type: "session" },
    { type: "days", days: 2 },
    { type: "until_answered" },
  ),
  claim: fc.boolean(),
  exempt: fc.boolean(),
});
const arbitraryMove: fc.Arbitrary<Move> = fc.oneof(
  fc.constantFrom(...activities, "other").map((name): Move => ({ do: "activity", name })),
  fc.constantFrom("buy", "look").map((name): Move => ({ do: "event", name })),
  fc.constantFrom(1_000, 12_000, 2_000_000).map((ms): Move => ({ do: "wait", ms })),
  fc.constantFrom<Move>(
    { do: "exit" },
    { do: "act" },
    { do: "navigate" },
    { do: "idle" },
    { do: "hide" },
  ),
);

test("whatever people do: one message at a time, on its activities, no more than there is room for, as often as its frequency says, each status once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryMessage, { minLength: 1, maxLength: 4 }),
      fc.array(arbitraryMove, { minLength: 5, maxLength: 25 }),
      fc.option(fc.integer({ min: 0, max: 3 })),
      async (plans, moves, room) => {
        const world = new InAppWorld();
        world.messages = plans.map((plan) => message(plan));
        world.room = room;
        currentActivity = "home";
        let page = await world.open("home");
        const ended = new Map<string, number>();
        for (const move of moves) {
          const { controls, message: up } = page.inApp.screen.at(-1) ?? {};
          page = await make(move, page, world);
          if (up && controls && (move.do === "exit" || move.do === "act")) {
            ended.set(up.id, (ended.get(up.id) ?? 0) + 1);
          }
          expect(page.inApp.most).toBeLessThanOrEqual(1);
          const shown = page.inApp.screen.at(-1)?.message;
          if (shown && shown.activities.length > 0) {
            expect(shown.activities).toContain(currentActivity);
          }
          if (shown?.frequency.type === "once") expect(ended.has(shown.id)).toBe(false);
        }
        const { said } = world;
        expect(new Set(said).size).toBe(said.length);
        for (const line of said.filter((one) => one.endsWith("exited"))) {
          expect(said).toContain(line.replace("exited", "displayed"));
        }
        const counted = world.messages.filter(({ exempt }) => !exempt).map(({ id }) => id);
        const displayed = said.filter(
          (line) => line.endsWith("displayed") && counted.includes(line.split(" ")[0] ?? ""),
        );
        if (room !== null && world.asked.length === 1)
          expect(displayed.length).toBeLessThanOrEqual(room);
      },
    ),
    { numRuns: 30 },
  );
}, 60_000);

let currentActivity: string | undefined = "home";

async function make(move: Move, page: FakePage, world: InAppWorld): Promise<FakePage> {
  const { inApp, tidings } = page;
  const isUp = inApp.screen.length > 0;
  if (move.do === "activity") {
    tidings.activity(move.name);
    currentActivity = move.name;
  }
  if (move.do === "idle") {
    tidings.endActivity();
    currentActivity = undefined;
    await world.browser.time.advance(1_000);
  }
  if (move.do === "event") tidings.event(move.name);
  if (move.do === "wait") await world.browser.time.advance(move.ms);
  if (move.do === "exit" && isUp) inApp.controls.exit();
  if (move.do === "act" && isUp) inApp.controls.action();
  if (move.do === "hide") {
    page.emit("hide");
    page.emit("show");
  }
  await settle();
  if (move.do !== "navigate") return page;
  currentActivity = "home";
  return world.open("home", page);
}

import { describe, expect, test } from "vitest";
import type { Actor } from "@/server/ctx.ts";
import { Content } from "@/server/engage/content/schema.ts";
import type { ApprovalFacts } from "@/server/engage/launch/approval/approval.ts";
import { approvalHindrance, approvalState } from "@/server/engage/launch/approval/approval.ts";
import { languageLines } from "@/server/engage/launch/preflight/preflight-languages.ts";
import { repairsOf } from "@/server/engage/launch/preflight/preflight-line.ts";
import { linkLines } from "@/server/engage/launch/preflight/preflight-links.ts";
import type { ScheduleFacts } from "@/server/engage/launch/preflight/preflight-schedule.ts";
import { scheduleLines } from "@/server/engage/launch/preflight/preflight-schedule.ts";
import { Schedule } from "@/server/engage/schedule/schema.ts";
import { campaignId, memberId } from "@/server/id.ts";
import type { ProbeAnswer } from "@/server/push/probe.ts";

const to = repairsOf(1, campaignId(2));
const content = Content.parse({ title: "x" });
const version = (language: string, variant = "a") => ({ language, variant, content });

describe("languages", () => {
  const readers = [
    { language: "en", people: 900 },
    { language: "fr", people: 60 },
    { language: "de", people: 35 },
    { language: "is", people: 5 },
  ];

  test("the most read one is taken for the default's; who are too few are not named", () => {
    const lines = languageLines(readers, [version("default")], to);
    expect(lines.map((one) => one.id)).toEqual(["language-fr", "language-de"]);
  });

  test("a regional text speaks for its language", () => {
    const lines = languageLines(readers, [version("default"), version("fr-ca")], to);
    expect(lines.map((one) => one.id)).toEqual(["language-de"]);
  });

  test("what is written in all of them is in order", () => {
    const all = ["default", "fr", "de"].map((language) => version(language));
    expect(languageLines(readers, all, to)).toMatchObject([{ id: "languages", state: "ok" }]);
  });
});

describe("links", () => {
  const dead: [ProbeAnswer, RegExp][] = [
    [{ alive: false, reason: "status", status: 500 }, /responds with the error 500/],
    [{ alive: false, reason: "no_such_host" }, /its host does not exist/],
    [{ alive: false, reason: "not_public" }, /private network/],
    [{ alive: false, reason: "timeout" }, /it did not respond in time/],
    [{ alive: false, reason: "certificate" }, /certificate is not valid/],
    [{ alive: false, reason: "redirects" }, /more than three times/],
  ];
  test.each(dead)("a dead one says what was wrong: %j", (answer, words) => {
    const checked = [{ address: "https://x.test/", place: "the address", kind: "web", answer }];
    const [line] = linkLines(checked as Parameters<typeof linkLines>[0], to);
    expect(line).toMatchObject({ state: "warn", sentence: expect.stringMatching(words) });
  });
});

describe("dates", () => {
  const facts: ScheduleFacts = {
    schedule: Schedule.parse({ type: "once" }),
    startAt: null,
    endAt: null,
    now: new Date("2026-10-24T12:00:00Z"),
    zone: "Europe/Paris",
    dates: [],
    problem: null,
    passed: 0,
  };
  const said = (more: Partial<ScheduleFacts>) => scheduleLines({ ...facts, ...more }, to)[0];

  test("are told on the app's clock", () => {
    expect(said({ startAt: new Date("2026-10-26T08:00:00Z") })).toMatchObject({
      state: "ok",
      sentence: "It is sent on Monday 26 October 2026 at 09:00 (Europe/Paris time).",
    });
  });

  const RECURRING = Schedule.parse({ type: "recurring", rrule: "FREQ=DAILY" });
  const startAt = new Date("2026-10-25T08:00:00Z");
  test.each<[string, Partial<ScheduleFacts>, "ok" | "warn" | "stop", RegExp]>([
    ["no start", {}, "ok", /as soon as it is launched/],
    ["a rule that is wrong", { startAt, problem: "says FREQ twice" }, "stop", /says FREQ twice/],
    ["a rule without dates", { startAt }, "stop", /no future dates/],
    ["a rule without a first date", {}, "stop", /no first date/],
    ["a rule with one date", { startAt, dates: [startAt] }, "ok", /never again/],
  ])("%s", (name, more, state, words) => {
    const schedule = name.startsWith("a rule") ? RECURRING : facts.schedule;
    const line = said({ schedule, ...more });
    expect(line).toMatchObject({ state, sentence: expect.stringMatching(words) });
  });
});

describe("approval", () => {
  const at = new Date("2026-10-24T12:00:00Z");
  const none: ApprovalFacts = {
    approvalAskedBy: null,
    approvalAskedAt: null,
    approvedBy: null,
    approvedAt: null,
    updatedBy: 1,
  };
  const asked = { ...none, approvalAskedBy: 2, approvalAskedAt: at };
  const member = (id: number): Actor => ({
    type: "member",
    memberId: memberId(id),
    email: "",
    name: "",
    owner: false,
  });

  test("is not asked for, asked for, given; or not needed at all", () => {
    expect(approvalState(false, asked)).toBe("not_needed");
    expect(approvalState(true, none)).toBe("not_asked");
    expect(approvalState(true, asked)).toBe("waits");
    expect(approvalState(true, { ...asked, approvedBy: 3, approvedAt: at })).toBe("approved");
  });

  test.each<[string, ApprovalFacts, Actor, RegExp | null]>([
    ["somebody else", asked, member(3), null],
    ["who changed it last", asked, member(1), /changed it last/],
    ["who asked", asked, member(2), /asked for approval/],
    ["a secret key", asked, { type: "key", keyId: 9, scope: "admin" }, /Only a member/],
    ["the server itself", asked, { type: "system" }, /Only a member/],
    ["anybody before it is asked for", none, member(3), /No one has asked/],
  ])("%s", (_, facts, actor, words) => {
    const said = approvalHindrance(facts, actor);
    if (words === null) expect(said).toBeNull();
    else expect(said).toMatch(words);
  });
});

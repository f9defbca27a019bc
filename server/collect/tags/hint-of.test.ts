import { describe, expect, test } from "vitest";
import type { HintWorld, TagFacts } from "@/server/collect/tags/hint-of.ts";
import { hintOf } from "@/server/collect/tags/hint-of.ts";
import type { TagAsk } from "@/server/collect/tags/tag-ask.ts";

const now = new Date("2026-11-23T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

const ask = (more: Partial<TagAsk> = {}): TagAsk => ({
  kind: "event",
  name: "bought",
  wants: "any",
  extras: [],
  without: "nobody",
  ...more,
});
const info = (more: Partial<TagAsk> = {}) => ask({ kind: "app_info", name: "login", ...more });
const facts = (more: Partial<TagFacts> = {}): TagFacts => ({
  id: 1,
  kind: "event",
  name: "bought",
  status: "live",
  inPlan: true,
  type: null,
  extras: { price: "number", at: "date", both: "mixed" },
  spec: [],
  renamedTo: null,
  received: true,
  lastAt: daysAgo(0),
  seen: 500,
  platforms: ["web"],
  ...more,
});
const world = (more: Partial<HintWorld> = {}): HintWorld => ({
  now,
  platforms: [{ platform: "web", share: 1 }],
  types: new Map(),
  ...more,
});
const login = (counts: Record<string, number>) =>
  world({ types: new Map([["login", new Map(Object.entries(counts))]]) });
const twoPlatforms = world({
  platforms: [
    { platform: "web", share: 0.37 },
    { platform: "ios", share: 0.62 },
    { platform: "tv", share: 0.01 },
  ],
});
const extra = (key: string, wants: TagAsk["wants"]) => ask({ extras: [{ key, wants }] });

describe("a reader is told", () => {
  test.each<[string, TagAsk, TagFacts | undefined, HintWorld, string | null]>([
    ["nothing when all is well", ask(), facts(), world(), null],
    [
      "that nobody sends or planned it",
      ask(),
      undefined,
      world(),
      "absent: The event “bought” is not planned and was never received. No one can match.",
    ],
    [
      "that everybody matches what asks for its absence",
      ask({ without: "everybody" }),
      undefined,
      world(),
      "absent: The event “bought” is not planned and was never received. Everyone matches.",
    ],
    [
      "that it is planned and does not come yet",
      info(),
      facts({ status: "planned", received: false, lastAt: null, seen: 0 }),
      world(),
      "never_received: The app-info “login” is planned, but was never received. No one can match.",
    ],
    [
      "what readers see in the place of a value",
      info({ without: "gap" }),
      facts({ status: "planned", received: false }),
      world(),
      "never_received: The app-info “login” is planned, but was never received. Everyone sees a gap",
    ],
    [
      "that it was refused whenever it came",
      ask(),
      facts({ inPlan: false, status: "unplanned", received: false }),
      world(),
      "never_received: The event “bought” was never stored.",
    ],
    [
      "that it is blocked, even though it came before",
      ask(),
      facts({ status: "blocked" }),
      world(),
      "blocked: The event “bought” is blocked, so nothing of it is stored.",
    ],
    [
      "under which name it is counted",
      ask(),
      facts({ renamedTo: "purchase" }),
      world(),
      "renamed: Items named “bought” count as “purchase”. Use “purchase” instead.",
    ],
    [
      "that every value has another type, with their number",
      info({ wants: "number" }),
      facts(),
      login({ string: 8_100 }),
      "wrong_type: “login” is used as a number, but all 8,100 values are texts.",
    ],
    [
      "that nearly every value has another type",
      info({ wants: "number" }),
      facts(),
      login({ string: 8_100, number: 12 }),
      "wrong_type: “login” is used as a number, but only 12 of 8,112 values are; most are texts.",
    ],
    [
      "nothing of a few values of another type",
      info({ wants: "number" }),
      facts(),
      login({ string: 10, number: 90 }),
      null,
    ],
    [
      "nothing of texts that are dates",
      info({ wants: "string" }),
      facts(),
      login({ date: 10 }),
      null,
    ],
    [
      "that texts are no dates",
      info({ wants: "date" }),
      facts(),
      login({ string: 10 }),
      "wrong_type: “login” is used as a date, but all 10 values are texts.",
    ],
    [
      "nothing of types when it only asks whether there is a value",
      info(),
      facts(),
      login({ string: 10 }),
      null,
    ],
    [
      "that an extra never came",
      extra("colour", "string"),
      facts(),
      world(),
      "missing_extra: “bought” was never received with “colour”. Check the spelling",
    ],
    [
      "that an extra never came although it is planned",
      extra("colour", "string"),
      facts({ spec: [{ key: "colour", type: "string", required: true }] }),
      world(),
      "missing_extra: “bought” was never received with “colour”, although it is planned.",
    ],
    [
      "that an extra has another type",
      extra("price", "string"),
      facts(),
      world(),
      "wrong_type: “price” of “bought” is used as a text, but received as a number.",
    ],
    [
      "nothing of an extra that comes in several types",
      extra("both", "boolean"),
      facts(),
      world(),
      null,
    ],
    ["nothing of a date compared as a text", extra("at", "string"), facts(), world(), null],
    [
      "nothing of an extra named like what every object has",
      extra("price", "any"),
      facts(),
      world(),
      null,
    ],
    [
      "that an extra named like what every object has never came",
      extra("constructor", "any"),
      facts(),
      world(),
      "missing_extra: “bought” was never received with “constructor”.",
    ],
    [
      "that it does not come any more, and since when",
      ask(),
      facts({ lastAt: daysAgo(23) }),
      world(),
      "stale: “bought” was last received 23 days ago.",
    ],
    [
      "nothing when it came within two weeks",
      ask(),
      facts({ lastAt: daysAgo(13.9) }),
      world(),
      null,
    ],
    ["nothing when it is not known when it came", ask(), facts({ lastAt: null }), world(), null],
    [
      "which platforms never send it, with their part",
      ask(),
      facts(),
      twoPlatforms,
      "one_platform: “bought” comes from web only, never from ios (62 % of the newest devices).",
    ],
    [
      "nothing of platforms when it came too rarely to tell",
      ask(),
      facts({ seen: 9 }),
      twoPlatforms,
      null,
    ],
    [
      "nothing of platforms that hardly anybody has",
      ask(),
      facts({ platforms: ["ios", "web"] }),
      twoPlatforms,
      null,
    ],
    [
      "nothing of platforms when a server sends it",
      ask(),
      facts({ platforms: ["server"] }),
      twoPlatforms,
      null,
    ],
    [
      "nothing of platforms when it is not known where it came from",
      ask(),
      facts({ platforms: [] }),
      twoPlatforms,
      null,
    ],
  ])("%s", (_, asked, known, around, expected) => {
    const hint = hintOf(asked, known, around);
    if (expected === null) expect(hint).toBeNull();
    else expect(hint && `${hint.problem}: ${hint.sentence} ${hint.advice}`).toContain(expected);
  });
});

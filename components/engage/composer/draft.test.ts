import { describe, expect, test } from "vitest";
import type { Draft } from "@/components/engage/composer/draft.ts";
import { draftOf, EMPTY_DRAFT } from "@/components/engage/composer/draft.ts";
import { EMPTY_HIT } from "@/components/engage/composer/draft-hit.ts";
import { readDraft } from "@/components/engage/composer/read-draft.ts";
import { contentInput, EMPTY_CONTENT } from "@/components/engage/composer/what/draft-content.ts";
import { completeness } from "@/components/engage/composer/what/draft-texts.ts";
import { versionOf } from "@/components/engage/composer/what/draft-versions.ts";
import { EMPTY_SCHEDULE } from "@/components/engage/composer/when/draft-schedule.ts";
import { EMPTY_AUDIENCE } from "@/components/engage/composer/who/draft-audience.ts";

const hello = { ...EMPTY_CONTENT, title: "Hello" };
const written: Draft = { ...EMPTY_DRAFT, name: "Spring", contents: { a: hello } };
const saying = (part: object, more: Partial<Draft> = {}): Draft => ({
  ...written,
  ...more,
  contents: { a: { ...hello, ...part } },
});

/** Returns the draft as the server would send it back. */
function again(draft: Draft, zone = "America/New_York"): Draft {
  const { input, errors } = readDraft(draft, zone);
  expect(errors).toEqual({});
  return draftOf({ ...input, id: 1 } as unknown as Parameters<typeof draftOf>[0], zone);
}

test("an empty draft reports what is missing in sentences", () => {
  const { input, errors } = readDraft(EMPTY_DRAFT, "UTC");
  expect(input).toBeNull();
  expect(errors).toEqual({ name: "A campaign needs a name.", title: "A message needs a title." });
});

test("empty texts are sent as none, and a time as the moment in the app's zone", () => {
  const schedule = { ...EMPTY_SCHEDULE, when: "later" as const };
  const { input } = readDraft(
    { ...written, schedule, startAt: "2026-07-01T09:00" },
    "Europe/Paris",
  );
  expect(input).toMatchObject({
    content: {
      title: "Hello",
      body: "",
      icon: null,
      image: null,
      url: null,
      buttons: [],
      view: null,
    },
    audience: { segments: [] },
    schedule: { type: "once" },
    startAt: new Date("2026-07-01T07:00:00Z"),
  });
});

describe("an unfinished choice is an error of its field", () => {
  const later = { ...EMPTY_SCHEDULE, when: "later" as const };
  const on = (trigger: object) => ({
    ...EMPTY_SCHEDULE,
    when: "trigger" as const,
    trigger: { ...EMPTY_SCHEDULE.trigger, ...trigger },
  });
  test.each<[string, Draft, string[]]>([
    [
      "a segment",
      { ...written, audience: { ...EMPTY_AUDIENCE, to: "segments" } },
      ["audience.segments"],
    ],
    ["a date", { ...written, schedule: later }, ["startAt"]],
    [
      "an end before the start",
      { ...written, schedule: later, startAt: "2026-07-02T09:00", endAt: "2026-07-01T09:00" },
      ["endAt"],
    ],
    [
      "an app-info of a trigger",
      { ...written, schedule: on({ type: "app_info" }) },
      ["schedule.on.key"],
    ],
    [
      "a place",
      { ...written, schedule: on({ type: "place" }) },
      ["schedule.on.latitude", "schedule.on.longitude"],
    ],
    [
      "a button",
      saying({ buttons: [{ action: "b", title: "", url: "nowhere" }] }),
      ["buttons.0.title", "buttons.0.url"],
    ],
    ["a poll", saying({}, { kind: "poll" }), ["questions"]],
    ["a tour", saying({}, { kind: "tutorial" }), ["steps"]],
    ["data", saying({}, { kind: "data_push" }), ["data.data"]],
    [
      "an event in the app",
      { ...written, options: { ...EMPTY_DRAFT.options, waits: true, event: EMPTY_HIT } },
      ["options.inApp.trigger.event"],
    ],
  ])("%s", (_, draft, fields) => {
    const { input, errors } = readDraft(draft, "UTC");
    expect(input).toBeNull();
    expect(Object.keys(errors)).toEqual(fields);
    for (const sentence of Object.values(errors)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

test("an error in a translation names its language and variant", () => {
  const draft: Draft = { ...written, translations: { fr: { a: { title: "x".repeat(201) } } } };
  expect(Object.keys(readDraft(draft, "UTC").errors)).toEqual(["fr.a:title"]);
});

describe("a saved campaign comes back as it was written", () => {
  const questions = [
    {
      id: "q1",
      text: "How?",
      answer: "one" as const,
      required: true,
      choices: [
        { id: "c1", text: "Well", next: "" },
        { id: "c2", text: "Badly", next: "end" },
      ],
    },
    { id: "q2", text: "Why?", answer: "text" as const, required: false, choices: [] },
  ];
  test.each<[string, Draft]>([
    [
      "an announcement at a date to a part of two segments",
      {
        ...saying({
          body: "World",
          url: "myapp://sale",
          buttons: [{ action: "button-1", title: "Go", url: "" }],
          view: { ...EMPTY_CONTENT.view, type: "text", body: "All of it" },
        }),
        audience: {
          ...EMPTY_AUDIENCE,
          to: "segments",
          segments: [3, 4],
          excluded: [5],
          limit: "top",
          top: 50,
          by: "most_sessions",
        },
        schedule: { ...EMPTY_SCHEDULE, when: "later", clock: "local", passed: "skip" },
        startAt: "2026-12-24T18:30",
        endAt: "2026-12-25T18:30",
        goal: { on: true, windowHours: 24, hit: { kind: "event", name: "purchase", where: [] } },
        controlPercent: 10,
        exempt: false,
        priority: 5,
      },
    ],
    [
      "a poll in two languages and two variants",
      {
        ...written,
        kind: "poll",
        channel: "in_app",
        contents: { a: { ...hello, questions }, b: { ...hello, title: "Hi", questions } },
        variants: {
          ...EMPTY_DRAFT.variants,
          all: [
            { id: "a", weight: 50 },
            { id: "b", weight: 50 },
          ],
          winner: true,
        },
        translations: {
          fr: {
            a: { title: "Bonjour", "questions.q1": "Comment ?", "questions.q1.c2": "Mal" },
            b: { title: "Salut" },
          },
          ar: { a: {} },
        },
      },
    ],
    [
      "a tour on a trigger",
      {
        ...written,
        kind: "tutorial",
        channel: "anytime",
        contents: {
          a: {
            ...hello,
            steps: [{ id: "s1", anchor: "#a", title: "Here", text: "", placement: "left" }],
          },
        },
        schedule: {
          ...EMPTY_SCHEDULE,
          when: "trigger",
          trigger: {
            ...EMPTY_SCHEDULE.trigger,
            type: "place",
            place: { name: "Arena", latitude: 48.2, longitude: 11.6, radius: 900 },
          },
          delay: 2,
          delayUnit: "hours",
          stillIn: false,
          reentry: "after",
          reentryDays: 5,
        },
        options: {
          ...EMPTY_DRAFT.options,
          activities: ["home"],
          frequency: "days",
          days: 3,
          inbox: true,
          category: "x",
          badge: 0,
        },
      },
    ],
    [
      "data by the API",
      saying(
        { title: "", data: { encoding: "base64", data: "aGk=" } },
        { kind: "data_push", schedule: { ...EMPTY_SCHEDULE, when: "api", ignoreAudience: true } },
      ),
    ],
    [
      "a recurring one",
      {
        ...written,
        schedule: { ...EMPTY_SCHEDULE, when: "recurring", rrule: "FREQ=DAILY;COUNT=3" },
      },
    ],
  ])("%s", (_, draft) => {
    expect(again(draft)).toEqual(draft);
  });
});

test("a question in own words has no choices, whatever was typed before", () => {
  const choices = [{ id: "c1", text: "Well", next: "" }];
  const question = { id: "q", text: "Why?", answer: "text" as const, required: true, choices };
  const content = { ...EMPTY_CONTENT, questions: [question] };
  expect(contentInput(content, "poll", "in_app")).toMatchObject({ questions: [{ choices: [] }] });
});

describe("a translation", () => {
  const questions = [
    { id: "q1", text: "One?", answer: "text" as const, choices: [], required: true },
    { id: "q2", text: "Two?", answer: "text" as const, choices: [], required: true },
  ];
  const base = { ...hello, questions };
  const draft: Draft = {
    ...written,
    kind: "poll",
    contents: { a: base },
    translations: { fr: { a: { "questions.q2": "Deux ?" } } },
  };

  test("follows its question when questions are moved, and the rest reads as the default", () => {
    const moved: Draft = {
      ...draft,
      contents: { a: { ...base, questions: questions.toReversed() } },
    };
    const { questions: read } = versionOf(moved, { language: "fr", variant: "a" });
    expect(read.map(({ text }) => text)).toEqual(["Deux ?", "One?"]);
  });

  test("is complete when each text of the default has one", () => {
    const words = draft.translations.fr?.a ?? {};
    expect(completeness(base, words, "poll", "in_app")).toEqual({ done: 1, of: 3 });
    const all = { ...words, title: "Bonjour", "questions.q1": "Un ?" };
    expect(completeness(base, all, "poll", "in_app")).toEqual({ done: 3, of: 3 });
  });

  test("of a variant without words of its own is that of the first variant", () => {
    const variants = {
      ...EMPTY_DRAFT.variants,
      all: [
        { id: "a", weight: 1 },
        { id: "b", weight: 1 },
      ],
    };
    const read = versionOf({ ...draft, variants }, { language: "fr", variant: "b" });
    expect(read.questions[1]?.text).toBe("Deux ?");
  });
});

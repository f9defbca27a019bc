import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentProblems } from "@/server/engage/content/content-problems.ts";
import { pollProblems } from "@/server/engage/content/poll-problems.ts";
import type { Channel, Kind } from "@/server/engage/content/schema.kinds.ts";
import { Options } from "@/server/engage/content/schema.options.ts";
import { Content } from "@/server/engage/content/schema.ts";

type Input = Parameters<typeof Content.parse>[0];

function problems(kind: Kind, channel: Channel, content: Input, options: object = {}) {
  return contentProblems(kind, channel, Content.parse(content), Options.parse(options)).map(
    ({ field, message }) => `${field}: ${message}`,
  );
}
const one = (id: string, nexts: (string | undefined)[] = [undefined, undefined], more = {}) => ({
  id,
  text: `${id}?`,
  choices: nexts.map((next, n) => ({ id: `${n}`, text: `${n}`, ...(next ? { next } : {}) })),
  ...more,
});
const poll = (...questions: object[]) => ({ title: "Tell us", questions });

describe("what each kind needs", () => {
  test.each<[Kind, Channel, object, RegExp[]]>([
    ["announcement", "push", {}, [/^title: A message needs a title/]],
    ["announcement", "in_app", {}, [/^title/]],
    ["announcement", "anytime", { title: "Hello" }, []],
    ["poll", "push", {}, [/^title/, /^questions: A poll needs/]],
    ["poll", "in_app", {}, [/^questions/]],
    ["poll", "in_app", poll(one("a")), []],
    ["tutorial", "anytime", { title: "Look" }, [/^steps/]],
    ["tutorial", "in_app", { steps: [{ id: "s", title: "Here" }] }, []],
    ["data_push", "push", {}, [/^data: A data push needs/]],
    ["data_push", "push", { data: { encoding: "text", data: "x" } }, []],
  ])("%s %s %j", (kind, channel, content, expected) => {
    const found = problems(kind, channel, content);
    expect(found).toHaveLength(expected.length);
    for (const [n, pattern] of expected.entries()) expect(found[n]).toMatch(pattern);
  });
});

describe("a placeholder that is not understood is told with field and position", () => {
  test.each<[Kind, object, string]>([
    ["announcement", { title: "Hello {{ name }}" }, "title, character 9"],
    ["announcement", { title: "x", bigText: "{{ app_info." }, "bigText, character 1"],
    ["announcement", { title: "x", url: "https://x.test/{{ no }}" }, "url, character"],
    [
      "announcement",
      { title: "x", view: { type: "text", body: `${"a".repeat(5_000)}{{ no }}` } },
      "view.body, character 5003",
    ],
    ["announcement", { title: "x", view: { type: "web", html: "<b>{{ no }}</b>" } }, "view.html"],
    ["poll", poll({ ...one("a"), text: "{{ no }}" }), "questions.0.text"],
    [
      "poll",
      poll({
        ...one("a"),
        choices: [
          { id: "1", text: "ok" },
          { id: "2", text: "{{ no }}" },
        ],
      }),
      "questions.0.choices.1.text",
    ],
    ["tutorial", { title: "x", steps: [{ id: "s", title: "{{ no }}" }] }, "steps.0.title"],
  ])("%s %j", (kind, content, where) => {
    expect(problems(kind, "anytime", content)[0]).toContain(where);
  });

  test("while braces in data for code are left alone", () => {
    const data = { encoding: "text" as const, data: "{{ no }}" };
    expect(problems("data_push", "push", { data })).toEqual([]);
  });
});

describe("the ways through a poll", () => {
  test.each<[string, object[], string[]]>([
    ["one after the other", [one("a"), one("b"), one("c")], []],
    [
      "past a question, and to the end",
      [one("a", ["c", undefined]), one("b", ["end", "end"]), one("c")],
      [],
    ],
    [
      "back without a circle",
      [one("a", ["c", "c"]), one("b", ["end", "end"]), one("c", ["b", "end"])],
      [],
    ],
    ["to itself", [one("a", ["a", undefined])], ["questions.0.choices.0.next"]],
    ["in a circle", [one("a"), one("b"), one("c", ["b", "end"])], ["questions.2.choices.0.next"]],
    [
      "in a circle through a question in own words",
      [one("a", ["c", "c"]), { id: "b", text: "b", answer: "text" }, one("c", ["b", "end"])],
      ["questions.1.text"],
    ],
    ["to a question that is gone", [one("a", ["x", undefined])], ["questions.0.choices.0.next"]],
    [
      "past two questions that nobody sees",
      [one("a", ["d", "d"]), one("b"), one("c"), one("d")],
      ["questions.1.text", "questions.2.text"],
    ],
    [
      "past a question, but the first may be skipped",
      [one("a", ["c", "c"], { required: false }), one("b"), one("c")],
      [],
    ],
    [
      "from a question with many answers",
      [one("a", ["end", undefined], { answer: "many" }), one("b")],
      ["questions.0.choices.0.next"],
    ],
    ["with one choice only", [one("a", [undefined])], ["questions.0.choices"]],
    ["in own words without choices", [{ id: "a", text: "a", answer: "text" }], []],
  ])("%s", (_, questions, fields) => {
    const { questions: parsed } = Content.parse(poll(...questions));
    expect(pollProblems(parsed).map(({ field }) => field)).toEqual(fields);
  });

  test("a poll without complaint ends, whatever is answered", () => {
    const ids = ["a", "b", "c", "d"];
    const next = fc.constantFrom(undefined, "end", ...ids);
    const branches = fc.array(fc.tuple(next, next), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(
        branches,
        fc.array(fc.nat(1), { minLength: 20, maxLength: 20 }),
        (ways, picks) => {
          const raw = ids.map((id, n) => one(id, ways[n]));
          const { questions } = Content.parse(poll(...raw));
          if (pollProblems(questions).length > 0) return;
          let at = 0;
          let asked = 0;
          while (at < questions.length) {
            const to = questions[at]?.choices[picks[asked] ?? 0]?.next;
            asked++;
            at = to === undefined ? at + 1 : to === "end" ? 99 : ids.indexOf(to);
            expect(asked).toBeLessThanOrEqual(4);
          }
        },
      ),
    );
  });
});

describe("data and HTML", () => {
  test.each([
    ["aGVsbG8=", true],
    ["aGVsbG8", true],
    ["-_8", true],
    ["a-_/", false],
    ["a", false],
    ["aGVsbG8===", false],
    ["aGVs bG8=", false],
    ["aG=VsbG8", false],
  ])("%s is base64: %s", (data, right) => {
    const found = problems("data_push", "push", { data: { encoding: "base64", data } });
    expect(found.length === 0).toBe(right);
  });

  test("64 KB of HTML are counted in bytes, not in characters", () => {
    const html = "ä".repeat(40_000);
    expect(problems("announcement", "in_app", { title: "x", view: { type: "web", html } })).toEqual(
      [expect.stringContaining("view.html: The HTML is 14465 bytes longer")],
    );
  });
});

test("a message that no one could leave is refused", () => {
  const fixed = { closeable: false };
  expect(problems("announcement", "in_app", { title: "x" }, fixed)).toEqual([
    expect.stringContaining("options.closeable"),
  ]);
  expect(problems("announcement", "push", { title: "x" }, fixed)).toEqual([]);
  expect(problems("announcement", "in_app", { title: "x", url: "/a" }, fixed)).toEqual([]);
});

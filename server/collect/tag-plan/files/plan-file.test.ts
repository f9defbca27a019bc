import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { neutralize, readCsv, undoNeutralize } from "@/server/collect/tag-plan/files/csv-table.ts";
import { readPlanText, WRITERS } from "@/server/collect/tag-plan/files/plan-file.ts";
import { toPlan } from "@/server/collect/tag-plan/plan-tag.ts";
import { readExtras, readValue, writeExtras } from "@/server/collect/tag-plan/schema.notation.ts";
import { Plan } from "@/server/collect/tags/schema.ts";
import { plans } from "@/tests/tag-plan/plan-arbitraries.ts";

const plan = (...tags: unknown[]) => toPlan(Plan.parse(tags));

describe("a plan that is exported and imported again", () => {
  test.each(["json", "csv"] as const)(
    "as %s is the same plan, and nothing is reported",
    (format) => {
      fc.assert(
        fc.property(plans, (tags) => {
          const read = readPlanText(WRITERS[format](tags), []);
          expect(read).toEqual({ format, tags, problems: [] });
        }),
        { numRuns: 500 },
      );
    },
  );

  test("as the playbook's sheet keeps all that the sheet has columns for, and the rest of the plan that is there", () => {
    fc.assert(
      fc.property(plans, (tags) => {
        const text = WRITERS.playbook(tags);
        const expected = tags.filter(({ name }) => !/\{.*\}/.test(name));
        const read = readPlanText(text, []);
        expect(read.format).toBe("playbook");
        expect(read.tags).toEqual(
          tags.map((tag) => ({
            ...tag,
            owner: "",
            personal: false,
            required: true,
            retentionDays: null,
            blocked: false,
          })),
        );
        expect(read.problems).toHaveLength(tags.length - expected.length);
        expect(readPlanText(text, tags).tags).toEqual(tags);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a cell that a spreadsheet would compute", () => {
  test.each([
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@x", "'@x"],
    ["'=1", "''=1"],
    ["＝1", "'＝1"],
    ["'tis", "'tis"],
    ["a=b", "a=b"],
  ])("%s leaves as %s", (cell, written) => {
    expect(neutralize(cell)).toBe(written);
    expect(undoNeutralize(written)).toBe(cell);
  });

  test("of any text comes back as it was", () => {
    fc.assert(
      fc.property(fc.string(), (cell) => {
        expect(undoNeutralize(neutralize(cell))).toBe(cell);
        expect(neutralize(cell)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});

describe("extras in one line of text", () => {
  test("are read back as they were written", () => {
    fc.assert(
      fc.property(plans, (tags) => {
        for (const { extras } of tags)
          expect(readExtras(writeExtras(extras))).toEqual({ ok: true, value: extras });
      }),
    );
  });

  test.each([
    ["section", [{ key: "section", type: "string", required: false }]],
    [
      "words: int; network : required = mail | x # where to",
      [
        { key: "words", type: "integer", required: false },
        {
          key: "network",
          type: "string",
          required: true,
          values: ["mail", "x"],
          note: "where to",
        },
      ],
    ],
    [
      '"a;b": date\nc: yes/no',
      [
        { key: "a;b", type: "date", required: false },
        { key: "c", type: "boolean", required: false },
      ],
    ],
    ["", []],
    [" ; ", []],
  ])("%j is understood", (text, extras) => {
    expect(readExtras(text)).toEqual({ ok: true, value: extras });
  });

  test.each([
    ["words: lots", "“lots” is not a type"],
    [": string", "An extra begins with its key"],
    ['a: string = "b', "quotation mark"],
    ["a: string = | b", "An allowed value is missing"],
    ["a: string #", "The note after # is missing"],
    ["a = b", "Write a colon after the key a"],
  ])("%j is refused, and why", (text, words) => {
    expect(readExtras(text)).toMatchObject({ ok: false, message: expect.stringContaining(words) });
  });

  test("a value alone may say nothing", () => {
    expect(readValue("")).toMatchObject({ ok: true, value: { type: null, values: null } });
  });
});

const PLAYBOOK = [
  "My app;;;;;;;;;",
  "Context;Comments;UAT status;Activity (screen);Type;Tag name;App-info value type;Extra1 key;Extra1 value;Note",
  "Settings;;;;;;;;;",
  "tap on Sign up;Convert;OK;settings;JOB;signup;;;;slow?",
  ";;;;APP-INFO;weather;string (area);;;",
  ";;;;EVENT;click_{type};;id_ads;the ad's number;",
  ";;;;WIDGET;x;;;;",
  ";;;;EVENT;signup;boolean;;5;",
  ";;;;EVENT;signup;;;;",
].join("\r\n");

describe("a file that is not quite right", () => {
  test("gives what could be read, and says of each line what was adapted or left out", () => {
    const { format, tags, problems } = readPlanText(PLAYBOOK, []);
    expect(format).toBe("playbook");
    expect(tags).toMatchObject([
      {
        kind: "job",
        name: "signup",
        section: "Settings",
        screen: "settings",
        fires: "tap on Sign up",
        purpose: "Convert",
        note: "slow?",
      },
      { kind: "app_info", name: "weather", type: "string", note: "area" },
      {
        kind: "event",
        name: "click_{type}",
        extras: [{ key: "id_ads", type: "string", note: "the ad's number" }],
      },
      { kind: "event", name: "signup" },
    ]);
    expect(problems.map(({ line, message }) => `${line} ${message.slice(0, 40)}`)).toEqual([
      "4 The UAT status “OK” was not read. The st",
      "5 “string (area)” was read as string, with",
      "6 click_{type}: a part in braces is a plac",
      "6 “the ad's number” is not a type. It was ",
      "7 Left out: “WIDGET” is not a type of tag.",
      "8 The value type “boolean” was not read, b",
      "8 Extra1 has a value, “5”, but no key; it ",
      "9 Left out: event signup already appears o",
    ]);
  });

  test("keeps what it has no column for as the plan has it", () => {
    const present = plan({
      kind: "event",
      name: "share",
      owner: "Ann",
      purpose: "old",
      personal: true,
    });
    const { tags } = readPlanText("kind,name,purpose\nevent,share,new\n", present);
    expect(tags).toEqual([{ ...present[0], purpose: "new" }]);
  });

  test.each([
    ["", "No line contains the column names"],
    ["a,b\n1,2", "No line contains the column names"],
    ["{oops", "not valid JSON"],
    ['{"format":"tidings-tag-plan","version":9,"tags":[]}', "format version 9"],
    ["{}", "no list named tags"],
    ['[{"kind":"event"}]', "Tag 1 was left out"],
    ['kind,name\nevent,"open', "quotation mark"],
    ["kind,name,colour\nevent,x,red", "The column “colour” is unknown"],
    ["kind,name,personal\nevent,x,maybe", "neither yes nor no"],
    ["kind,name,retention_days\nevent,x,soon", "is not a number of days"],
    ["kind,name,retention_days\nevent,x,0", "Left out"],
    ["kind,name,extras\nevent,x,a: lots", "They were not read"],
    ["kind,name\nevent,", "Give the tag a name"],
  ])("%j is told apart from a good one", (text, words) => {
    const { problems } = readPlanText(text, []);
    expect(problems.map(({ message }) => message).join()).toContain(words);
  });

  test("whatever it is, it is read or refused in words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const { tags, problems } = readPlanText(text, []);
        expect(tags.length + problems.length).toBeGreaterThan(0);
      }),
    );
  });

  test("lines are counted as an editor counts them", () => {
    const { lines } = readCsv('kind,name\n\n"two\nlines",x\nlast,y\n', () => true);
    expect(lines.map(({ line, cells }) => `${line} ${cells[0]}`)).toEqual([
      "1 kind",
      "2 ",
      "3 two\nlines",
      "5 last",
    ]);
  });
});

describe("a long file", () => {
  const lineOf = (n: number) => `event,event_${n}`;
  const csv = (lines: string[]) => ["kind,name", ...lines].join("\n");

  test("is read until the plan is full", () => {
    const lines = Array.from({ length: 3_000 }, (_, n) => lineOf(n));
    const { tags, problems } = readPlanText(csv(lines), []);
    expect(tags).toHaveLength(2_000);
    expect(problems).toEqual([
      { line: 2_002, message: expect.stringMatching(/at most 2000 tags/) },
    ]);
  });

  test.each([
    ["repeated rows", csv(new Array<string>(50_000).fill("event,x"))],
    ["unknown types", csv(new Array<string>(50_000).fill("thing,x"))],
    ["wrong tags", JSON.stringify(new Array(50_000).fill({ kind: "thing" }))],
    [
      "unknown types in the playbook's sheet",
      ["Context,Comments,Type,Tag name", ...new Array<string>(50_000).fill(",,thing,x")].join("\n"),
    ],
  ])("of %s is given up after 100 rows", (_, text) => {
    const { problems } = readPlanText(text, []);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)?.message).toMatch(/Reading stopped here/);
  });
});

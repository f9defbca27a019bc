import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCell } from "@/server/collect/imports/cell-value.ts";
import { defaultMapping } from "@/server/collect/imports/default-mapping.ts";
import { detectDelimiter } from "@/server/collect/imports/detect-delimiter.ts";
import { guessDates, guessType } from "@/server/collect/imports/guess-type.ts";
import { makePreview } from "@/server/collect/imports/make-preview.ts";
import { readRow } from "@/server/collect/imports/row-to-item.ts";
import { Mapping } from "@/server/collect/imports/schema.ts";

describe("what a cell means", () => {
  test.each([
    ["text", "string", "iso", "text"],
    ["  text ", "string", "iso", "text"],
    ["007", "string", "iso", "007"],
    ["42", "integer", "iso", 42],
    ["-7", "integer", "iso", -7],
    ["3.50", "number", "iso", 3.5],
    [".5", "number", "iso", 0.5],
    ["1e3", "number", "iso", 1_000],
    ["TRUE", "boolean", "iso", true],
    ["yes", "boolean", "iso", true],
    ["1", "boolean", "iso", true],
    ["No", "boolean", "iso", false],
    ["0", "boolean", "iso", false],
    ["2026-11-23", "date", "iso", "2026-11-23"],
    ["2026-11-23", "date", "dmy", "2026-11-23"],
    ["2026-11-23T08:00:00+02:00", "date", "iso", "2026-11-23T06:00:00.000Z"],
    ["2026-11-23 08:00", "date", "iso", "2026-11-23T08:00:00.000Z"],
    ["3/4/2026", "date", "dmy", "2026-04-03"],
    ["3/4/2026", "date", "mdy", "2026-03-04"],
    ["03.04.2026", "date", "dmy", "2026-04-03"],
    ["03-04-2026 7:05", "date", "dmy", "2026-04-03T07:05:00.000Z"],
    ["29/02/2024", "date", "dmy", "2024-02-29"],
  ] as const)("%j as %s (%s) is %j", (cell, type, dates, value) => {
    expect(readCell(cell, type, dates)).toEqual({ value });
  });

  test.each([
    ["12.5", "integer", "iso", "not a whole number"],
    ["9007199254740993", "integer", "iso", "too large"],
    ["3,50", "number", "iso", "write a point, not a comma"],
    ["1e999", "number", "iso", "not a number"],
    ["0x10", "number", "iso", "not a number"],
    ["maybe", "boolean", "iso", "not one of true, false"],
    ["3/4/2026", "date", "iso", "not a date such as 2026-11-23"],
    ["2026-02-31", "date", "iso", "not a date"],
    ["29/02/2026", "date", "dmy", "not a date such as 23/11/2026"],
    ["23/11/2026", "date", "mdy", "not a date such as 11/23/2026"],
    ["x".repeat(1_025), "string", "iso", "1,025 characters"],
  ] as const)("%j is no %s (%s): %s", (cell, type, dates, words) => {
    expect(readCell(cell, type, dates)).toEqual({ problem: expect.stringContaining(words) });
  });

  test("numbers and days come back as they were written", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => {
        expect(readCell(String(n), "number", "iso")).toEqual({ value: n + 0 });
      }),
    );
    fc.assert(
      fc.property(fc.maxSafeInteger(), (n) => {
        expect(readCell(String(n), "integer", "iso")).toEqual({ value: n });
      }),
    );
    const day = fc.date({
      min: new Date("1900-01-01"),
      max: new Date("2199-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [y, m, d] = iso.split("-");
        expect(readCell(iso, "date", "iso")).toEqual({ value: iso });
        expect(readCell(`${d}/${m}/${y}`, "date", "dmy")).toEqual({ value: iso });
        expect(readCell(`${m}/${d}/${y}`, "date", "mdy")).toEqual({ value: iso });
      }),
    );
  });
});

describe("guesses", () => {
  test.each([
    [["1", "22", ""], "integer"],
    [["1", "2.5"], "number"],
    [["01234", "99"], "string"],
    [["+49 170", "5"], "string"],
    [["yes", "No"], "boolean"],
    [["1", "0"], "integer"],
    [["2026-01-02", "2026-01-02T10:00:00Z"], "date"],
    [["2026-01-02", "soon"], "string"],
    [["", " "], "string"],
  ] as const)("%j is a column of %s", (cells, type) => {
    expect(guessType(cells, "iso")).toBe(type);
  });

  test.each([
    [["1/2/2026", "13/2/2026"], "dmy"],
    [["1/2/2026", "1/13/2026"], "mdy"],
    [["1/2/2026"], "dmy"],
    [["2026-02-01"], "iso"],
  ] as const)("days like %j are in the order %s", (cells, order) => {
    expect(guessDates([["x"], cells])).toBe(order);
  });

  test.each([
    ["id,name\n1,a\n", ","],
    ["id;name;x\n1;a,b;c\n", ";"],
    ["id\tname\n1\ta\n", "\t"],
    ["id\n1\n", ","],
    ['id;"a,b,c,d,e"\n1;"x,y"\n', ";"],
    ["id,note\n1,a;b;c\n2,d;e;f\n", ","],
  ])("the delimiter of %j is %j", async (text, delimiter) => {
    expect(await detectDelimiter(Buffer.from(text), true)).toBe(delimiter);
  });
});

const preview = (text: string) => makePreview(Buffer.from(text), true);

describe("the beginning of a file", () => {
  test("columns, types and the first twenty rows", async () => {
    const rows = Array.from({ length: 30 }, (_, n) => `u${n},${n},3/${n + 1}/2026\n`).join("");
    const made = await preview(`id,visits,since\n${rows}`);
    expect(made).toMatchObject({
      delimiter: ",",
      headerEnd: 16,
      dates: "mdy",
      columns: [
        { name: "id", guess: "string" },
        { name: "visits", guess: "integer" },
        { name: "since", guess: "date" },
      ],
    });
    expect(made.rows).toHaveLength(20);
  });

  test("a row that the end of the beginning cuts off is not shown", async () => {
    const made = await makePreview(Buffer.from("id,name\n1,Anna\n2,Be"), false);
    expect(made.rows).toEqual([["1", "Anna"]]);
  });

  test.each([
    ["", "does not begin with a row of column names"],
    ["\n1,2\n", "does not begin with a row of column names"],
    ["id,name\n", "no data below it"],
    ["id,name\n\n\n", "no data below it"],
    [`${"a,".repeat(200)}a\n1\n`, "at most 200"],
  ])("%j is refused: %s", async (text, words) => {
    await expect(preview(text)).rejects.toThrow(words);
  });
});

describe("the mapping", () => {
  test("follows the tag plan where names are alike, else the file", async () => {
    const made = await preview("Name,User ID,VIP status,points\nAnna,7,yes,12\n");
    const known = [
      { name: "vip_status", type: "boolean" as const },
      { name: "points", type: "number" as const },
    ];
    expect(defaultMapping(made, known)).toEqual({
      id: 1,
      columns: [
        { column: 0, name: "Name", type: "string" },
        { column: 2, name: "vip_status", type: "boolean" },
        { column: 3, name: "points", type: "number" },
      ],
      dates: "iso",
      empty: "keep",
    });
  });

  test("of any header is one that can be run", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ maxLength: 80 }), { minLength: 1, maxLength: 8 }),
        async (names) => {
          const cells = names.map((name) => ({ name: name.trim(), guess: "string" as const }));
          const mapping = defaultMapping(
            { delimiter: ",", headerEnd: 0, columns: cells, rows: [], dates: "iso" },
            [],
          );
          expect(Mapping.safeParse(mapping).error?.issues ?? []).toEqual([]);
        },
      ),
    );
  });

  test.each([
    [{ id: 0, columns: [{ column: 0, name: "x", type: "string" }] }, "cannot also be an app-info"],
    [
      {
        id: 0,
        columns: [
          { column: 1, name: "x", type: "string" },
          { column: 2, name: "x", type: "string" },
        ],
      },
      "is used twice",
    ],
    [
      {
        id: 0,
        columns: [
          { column: 1, name: "x", type: "string" },
          { column: 1, name: "y", type: "string" },
        ],
      },
      "only one app-info",
    ],
    [{ id: 0, columns: [{ column: 1, name: "__proto__", type: "string" }] }, "another name"],
  ])("%j is refused: %s", (mapping, words) => {
    expect(Mapping.safeParse(mapping).error?.issues[0]?.message).toContain(words);
  });
});

describe("a row", () => {
  const columns = ["id", "name", "visits"];
  const mapping = Mapping.parse({
    id: 0,
    columns: [
      { column: 1, name: "first_name", type: "string" },
      { column: 2, name: "visits", type: "integer" },
    ],
  });

  test.each([
    [["u1", "Anna", "3"], { userId: "u1", traits: { first_name: "Anna", visits: 3 } }],
    [[" u1 ", "", ""], { userId: "u1", traits: {} }],
    [[""], undefined],
    [["", "", ""], undefined],
    [["", "Anna", ""], { problem: "The user's id is empty.", column: 0 }],
    [["u1", "Anna", "three"], { problem: "visits: “three” is not a whole number.", column: 2 }],
    [["u1", "Anna"], { problem: "The row has 2 cells, but the header has 3." }],
    [["u1"], { problem: "The row has 1 cell, but the header has 3." }],
    [
      ["u".repeat(256), "", ""],
      { problem: "The user's id has more than 255 characters.", column: 0 },
    ],
  ])("%j", (cells, reading) => {
    expect(readRow(cells, mapping, columns)).toEqual(reading);
  });

  test("an empty cell forgets the value when so chosen", () => {
    expect(readRow(["u1", "", "3"], { ...mapping, empty: "forget" }, columns)).toEqual({
      userId: "u1",
      traits: { first_name: null, visits: 3 },
    });
  });
});

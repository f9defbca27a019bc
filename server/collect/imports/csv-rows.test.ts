import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Delimiter } from "@/server/collect/imports/csv-rows.ts";
import { OpenQuote, ROW_BYTES_MAX, readCsvRows } from "@/server/collect/imports/csv-rows.ts";

async function* inPieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function read(text: string, size = 7, delimiter: Delimiter = ",") {
  const rows = [];
  for await (const some of readCsvRows(inPieces(text, size), delimiter)) rows.push(...some);
  return rows;
}

describe("rows of a CSV file", () => {
  test.each([
    [
      "plain",
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "no line end at the end",
      "a,b\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "Windows line ends",
      "a,b\r\n1,2\r\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ["line ends of several kinds", "a\r\nb\nc\rd", [["a"], ["b"], ["c"], ["d"]]],
    [
      "line ends and delimiters in quotes",
      'a,"1,\r\n2"\n3,4',
      [
        ["a", "1,\r\n2"],
        ["3", "4"],
      ],
    ],
    ["doubled quotes", '"say ""hi""",2\n', [['say "hi"', "2"]]],
    [
      "quotes inside of a cell",
      'foo"bar,1\n"bad"x,2\n',
      [
        ['foo"bar', "1"],
        ['"bad"x', "2"],
      ],
    ],
    ["space before a quote", 'a, "b,c"\n', [["a", "b,c"]]],
    ["empty lines", "a\n\nb\n", [["a"], [""], ["b"]]],
    ["more and fewer cells", "a,b\n1\n1,2,3\n", [["a", "b"], ["1"], ["1", "2", "3"]]],
    ["characters of several bytes", "ü,€,😀\n", [["ü", "€", "😀"]]],
  ])("%s", async (_, text, expected) => {
    for (const size of [1, 2, 3, 1_000]) {
      expect((await read(text, size)).map(({ cells }) => cells)).toEqual(expected);
    }
  });

  test("each row says where it ends and how it stood in the file", async () => {
    const text = 'id,name\r\n1,"Zoë\r\nX"\r\n\r\n2,y';
    const rows = await read(text, 1);
    const bytes = Buffer.from(text);
    expect(rows.map(({ line }) => line)).toEqual(["id,name", '1,"Zoë\r\nX"', "", "2,y"]);
    expect(rows.map(({ end }) => bytes.subarray(0, end).toString())).toEqual([
      "id,name\r\n",
      'id,name\r\n1,"Zoë\r\nX"\r\n',
      'id,name\r\n1,"Zoë\r\nX"\r\n\r\n',
      text,
    ]);
  });

  test("reading on from the end of any row gives the rows after it, wherever pieces are cut", async () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom("a", "ü", "😀", '"', ",", ";", "\n", "\r", " ", "0") }),
      fc.string({ unit: "grapheme" }),
    );
    const lineEnd = fc.constantFrom("\n", "\r\n");
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(table, lineEnd, fc.integer({ min: 1, max: 9 }), async (rows, end, size) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = rows.map((cells) => cells.map(quoted).join(",") + end).join("");
        const got = await read(text, size);
        expect(got.map(({ cells }) => cells)).toEqual(rows);
        const at = Math.floor(got.length / 2);
        const rest = Buffer.from(text)
          .subarray(got[at]?.end ?? 0)
          .toString();
        expect((await read(rest, size)).map(({ cells }) => cells)).toEqual(rows.slice(at + 1));
      }),
      { numRuns: 200 },
    );
  });

  test("a quote that no one closes comes after all rows before it", async () => {
    for (const [tail, atEnd] of [
      ['3,"oops\n4,5\n', true],
      [`3,"oops\n${"4,5\n".repeat(ROW_BYTES_MAX / 4)}`, false],
    ] as const) {
      const rows: string[][] = [];
      const reading = async () => {
        for await (const some of readCsvRows(inPieces(`a,b\n1,2\n${tail}`, 1_000), ",")) {
          rows.push(...some.map(({ cells }) => cells));
        }
      };
      const error = await reading().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(OpenQuote);
      expect((error as OpenQuote).atEnd).toBe(atEnd);
      expect(rows).toEqual([
        ["a", "b"],
        ["1", "2"],
      ]);
    }
  });
});

import { expect, test } from "vitest";
import { z } from "zod";
import { parseStored, readableRows } from "@/server/parse-stored.ts";

const Columns = z.object({
  shape: z.object({ size: z.number(), colour: z.string().default("red") }),
});

test("a column that lacks a field is read with the default, and the other columns stay", () => {
  const row = { id: 1, name: "first", shape: { size: 2 } };
  expect(parseStored(Columns, row, { table: "shapes", id: 1 })).toEqual({
    id: 1,
    name: "first",
    shape: { size: 2, colour: "red" },
  });
});

test("the error names the table, the row and the field", () => {
  const row = { id: 7, shape: { size: "large" } };
  expect(() => parseStored(Columns, row, { table: "shapes", id: 7 })).toThrow(
    /^shapes 7: the stored shape\.size cannot be read: /,
  );
});

test("a list leaves out the row that cannot be read", () => {
  const rows = [
    { id: 1, shape: { size: 2 } },
    { id: 2, shape: null },
  ];
  expect(readableRows(Columns, rows)).toEqual([{ id: 1, shape: { size: 2, colour: "red" } }]);
});

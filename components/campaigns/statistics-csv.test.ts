import { expect, test } from "vitest";
import { toCsv } from "@/components/campaigns/statistics-csv.ts";

test("cells are quoted where they must be, and never read as formulas", () => {
  expect(toCsv([["a,b", 'say "x"', "=1+1", -3], []])).toBe(`"a,b","say ""x""",'=1+1,-3\r\n\r\n`);
});

import { expect, test } from "vitest";
import { changeColumn, draftOf, mappingOf } from "@/components/collect/imports/mapping-draft.ts";
import type { Mapping } from "@/server/collect/imports/schema.ts";

const mapping: Mapping = {
  id: 1,
  columns: [{ column: 0, name: "first_name", type: "string" }],
  dates: "dmy",
  empty: "keep",
};
const names = ["Name", "Id", "Note"];

test("a draft that no one changed says what it was made of", () => {
  expect(mappingOf(draftOf(mapping, names))).toEqual(mapping);
});

test("there is one id: choosing another makes the first a text", () => {
  const draft = changeColumn(draftOf(mapping, names), 2, { becomes: "id" });
  expect(mappingOf(draft)).toMatchObject({
    id: 2,
    columns: [
      { column: 0, name: "first_name", type: "string" },
      { column: 1, name: "Id", type: "string" },
    ],
  });
});

test("without an id there is nothing to run", () => {
  expect(mappingOf(changeColumn(draftOf(mapping, names), 1, { becomes: "skip" }))).toBeNull();
});

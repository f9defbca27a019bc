import { expect, test } from "vitest";
import { readSearch } from "@/components/understand/users/read-search.ts";

const NAMES = ["plan", "first_name", "address.city"];

test.each([
  ["ada", "ada", null],
  ["  ada ", "ada", null],
  ["plan = pro", "", { name: "plan", op: "is", value: "pro" }],
  ["plan=pro", "", { name: "plan", op: "is", value: "pro" }],
  ["first_name:Ada", "", { name: "first_name", op: "contains", value: "Ada" }],
  ["first_name: Ada Lovelace ", "", { name: "first_name", op: "contains", value: "Ada Lovelace" }],
  ["address.city = a=b", "", { name: "address.city", op: "is", value: "a=b" }],
  ["urn:user:7", "urn:user:7", null],
  ["plan =", "plan =", null],
  ["unknown = 1", "unknown = 1", null],
  ["= pro", "= pro", null],
  ["", "", null],
])("“%s”", (text, search, filter) => {
  expect(readSearch(text, NAMES)).toEqual({ search, filter });
});

import { expect, test } from "vitest";
import { requireStorable } from "@/server/storable.ts";

test.each([
  "",
  "Zoë 💥",
  { a: [1, null, true, undefined, { b: "x" }], at: new Date(NaN) },
  undefined,
  null,
  2,
])("%j can be stored", (input) => {
  expect(() => requireStorable(input)).not.toThrow();
});

test.each([
  "\0",
  "a\0b",
  "\ud800",
  "x\udc00y",
  ["a", ["\0"]],
  { a: { b: [{ c: "\udfff" }] } },
  { "\0": 1 },
])("%j is refused in words", (input) => {
  expect(() => requireStorable(input)).toThrow("a character that cannot be stored");
});

test("a deep input does not overflow the stack", () => {
  let input: unknown = "\0";
  for (let n = 0; n < 100_000; n++) input = [input];
  expect(() => requireStorable(input)).toThrow("cannot be stored");
});

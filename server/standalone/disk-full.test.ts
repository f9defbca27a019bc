import { expect, test } from "vitest";
import { isDiskFull } from "@/server/standalone/disk-full.ts";

const withCode = (code: string) => Object.assign(new Error("failed"), { code });

test.each([
  ["a file cannot be written", withCode("ENOSPC"), true],
  ["a quota is used up", withCode("EDQUOT"), true],
  ["a statement of PostgreSQL fails", withCode("53100"), true],
  ["initdb fails", new Error("initdb failed: could not write: No space left on device"), true],
  [
    "PostgreSQL does not start",
    new Error("PostgreSQL did not start. The disk that holds /data is full. Free some space."),
    true,
  ],
  ["the reason is inside", new Error("not migrated", { cause: withCode("53100") }), true],
  ["a port is taken", withCode("EADDRINUSE"), false],
  ["something else fails", new Error("failed"), false],
  ["nothing is known", undefined, false],
])("a start on a full disk is recognised when %s", (_, error, full) => {
  expect(isDiskFull(error)).toBe(full);
});

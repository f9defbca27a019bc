import { beforeAll, expect, test } from "vitest";
import { errorForLog } from "@/server/log.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld();
});

/** The error of a statement that fails, and everything that a log could print of it. */
async function failureOf(work: Promise<unknown>): Promise<{ error: Error; line: string }> {
  const error = await work.then(
    () => expect.unreachable("it succeeded"),
    (thrown: Error) => thrown,
  );
  const wrapped = new Error("the member was not stored", { cause: error });
  return { error, line: JSON.stringify([errorForLog(error), errorForLog(wrapped)]) };
}

test("a failed statement is logged without its values", async () => {
  const { sql } = world.db;
  const hash = "$argon2id$secret-hash";
  const insert = () => sql`
    insert into members (email, name, password_hash) values (${"secret@example.test"}, 'Ann', ${hash})`;
  await insert();
  const duplicate = await failureOf(insert());
  // PostgreSQL itself names the value, so the test would notice if we passed everything on.
  expect(JSON.stringify(duplicate.error)).toContain("secret@example.test");
  const missing = await failureOf(sql`
    insert into members (email, name, password_hash) values (${"other@example.test"}, null, ${hash})`);
  expect(JSON.stringify(missing.error)).toContain(hash);
  for (const { line } of [duplicate, missing]) {
    expect(line).not.toMatch(/secret-hash|example\.test/);
    expect(line).toContain("members");
  }
  expect(duplicate.line).toContain("23505");
  expect(duplicate.line).toContain("the member was not stored");
});

test("what is thrown without being an error is named by its type only", () => {
  expect(errorForLog({ password: "x" })).toBe("object");
  expect(errorForLog("a reason")).toBe("a reason");
});

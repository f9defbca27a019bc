import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSecrets, previousSecrets } from "@/server/standalone/secrets.ts";

let dir: string;
const file = () => join(dir, "secrets.json");

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tidings-secrets-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test("the first start makes secrets that only the owner can read, and later starts keep them", () => {
  const first = loadSecrets(dir, {});
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(first.INNGEST_SIGNING_KEY).toMatch(/^signkey-prod-[0-9a-f]{64}$/);
  expect(first.INNGEST_EVENT_KEY).toMatch(/^[0-9a-f]{64}$/);
  expect(first.AUTH_SECRET.length).toBeGreaterThanOrEqual(32);
  expect(loadSecrets(dir, {})).toEqual(first);
});

test("two installations share no secret", () => {
  const first = loadSecrets(dir, {});
  rmSync(file());
  const second = loadSecrets(dir, {});
  for (const [name, value] of Object.entries(second)) {
    expect(Object.entries(first)).not.toContainEqual([name, value]);
  }
});

test("a secrets file that others may read is closed again", () => {
  loadSecrets(dir, {});
  chmodSync(file(), 0o644);
  loadSecrets(dir, {});
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test("secrets of the environment win over the kept ones", () => {
  const AUTH_SECRET = "k3yR7vQ2pL9xZ4mN8bT1cW6sD5fG0hJa";
  const given = loadSecrets(dir, { AUTH_SECRET, INNGEST_EVENT_KEY: "my-own-event-key" });
  expect(given.AUTH_SECRET).toBe(AUTH_SECRET);
  expect(given.INNGEST_EVENT_KEY).toBe("my-own-event-key");
  expect(loadSecrets(dir, {}).AUTH_SECRET).not.toBe(AUTH_SECRET);
});

test.each([
  ["too short", "short", /too short/],
  ["one repeated character", "a".repeat(40), /example value/],
  ["a placeholder", "change-me-change-me-change-me-1234567", /example value/],
])("an AUTH_SECRET that is %s is refused", (_, AUTH_SECRET, reason) => {
  expect(() => loadSecrets(dir, { AUTH_SECRET })).toThrow(reason);
  expect(existsSync(file())).toBe(false);
});

test("earlier secrets are listed in full, or refused before anything is opened with them", () => {
  const AUTH_SECRET_PREVIOUS = ` ${"a1b2c3d4".repeat(4)}, ${"e5f6g7h8".repeat(4)} ,`;
  loadSecrets(dir, { AUTH_SECRET_PREVIOUS });
  expect(previousSecrets({ AUTH_SECRET_PREVIOUS })).toEqual([
    "a1b2c3d4".repeat(4),
    "e5f6g7h8".repeat(4),
  ]);
  expect(previousSecrets({})).toEqual([]);
  expect(() => loadSecrets(dir, { AUTH_SECRET_PREVIOUS: "a1b2c3d4" })).toThrow(
    /AUTH_SECRET_PREVIOUS has a secret with fewer than 32 characters/,
  );
});

test("a damaged secrets file is refused and not replaced", () => {
  writeFileSync(file(), "{}");
  expect(() => loadSecrets(dir, {})).toThrow(/is damaged/);
  expect(statSync(file()).size).toBe(2);
});

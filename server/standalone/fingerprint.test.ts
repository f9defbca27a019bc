import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fingerprintSources } from "@/server/standalone/fingerprint.ts";

let root: string;
const write = (path: string, text: string) => writeFileSync(join(root, path), text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tidings-sources-"));
  for (const folder of ["app/login", "public/sdk", "docs"]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  write("app/login/page.tsx", "one");
  write("package-lock.json", "{}");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ["a changed page", "app/login/page.tsx", "two"],
  ["a new file", "app/login/form.tsx", "one"],
  ["other dependencies", "package-lock.json", '{"a":1}'],
  ["a changed configuration", "next.config.js", "x"],
])("%s asks for a new build", (_, path, text) => {
  const before = fingerprintSources(root);
  write(path, text);
  expect(fingerprintSources(root)).not.toBe(before);
});

test("a moved file asks for a new build", () => {
  const before = fingerprintSources(root);
  rmSync(join(root, "app/login/page.tsx"));
  write("app/page.tsx", "one");
  expect(fingerprintSources(root)).not.toBe(before);
});

test.each([
  ["built files", "public/sdk/tidings.js"],
  ["tests", "app/login/page.test.ts"],
  ["documents", "docs/guide.md"],
])("%s do not", (_, path) => {
  const before = fingerprintSources(root);
  write(path, "new");
  expect(fingerprintSources(root)).toBe(before);
});

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { release } from "@/scripts/release.ts";

const DAY = "2026-12-01";
let root: string;

const git = (...args: string[]) =>
  execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: "pipe" }).trim();

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tidings-release-"));
  mkdirSync(join(root, "sdk", "src"), { recursive: true });
  writeFileSync(join(root, "CHANGELOG.md"), "# Changelog\n\n## [Unreleased]\n\n- It works.\n");
  writeFileSync(join(root, "package.json"), '{ "name": "x", "version": "0.1.0" }\n');
  writeFileSync(join(root, "package-lock.json"), '{ "version": "0.1.0", "packages": {} }\n');
  writeFileSync(join(root, "sdk", "src", "version.ts"), 'export const version = "0.1.0";\n');
  git("init", "--quiet", "--initial-branch", "main");
  for (const [key, value] of [
    ["user.name", "Test"],
    ["user.email", "test@example.test"],
    ["commit.gpgSign", "false"],
    ["tag.gpgSign", "false"],
  ] as const) {
    git("config", key, value);
  }
  git("add", ".");
  git("commit", "--quiet", "--message", "project: begin");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("a release is one commit with a tag, and leaves a clean tree", () => {
  release(root, "0.2.0", DAY);
  expect(git("log", "--format=%s")).toBe("project: release 0.2.0\nproject: begin");
  expect(git("describe", "--exact-match")).toBe("v0.2.0");
  expect(git("cat-file", "-t", "v0.2.0")).toBe("tag");
  expect(git("status", "--porcelain")).toBe("");
  expect(git("show", "HEAD:CHANGELOG.md")).toContain("## [0.2.0] - 2026-12-01\n\n- It works.");
  expect(git("show", "HEAD:sdk/src/version.ts")).toContain('"0.2.0"');
});

test.each([
  ["a changed file", () => writeFileSync(join(root, "package.json"), "{}"), /has changes/],
  ["a file that git does not know", () => writeFileSync(join(root, "new"), ""), /has changes/],
  ["another branch", () => git("switch", "--quiet", "--create", "feature"), /not from feature/],
  ["a detached head", () => git("switch", "--quiet", "--detach"), /not from a detached commit/],
  ["a tag of that name", () => git("tag", "v0.2.0"), /v0\.2\.0 exists already/],
])("%s is refused before anything changes", (_, spoil, reason) => {
  spoil();
  const changelog = readFileSync(join(root, "CHANGELOG.md"), "utf8");
  const status = git("status", "--porcelain");
  expect(() => release(root, "0.2.0", DAY)).toThrow(reason);
  expect(readFileSync(join(root, "CHANGELOG.md"), "utf8")).toBe(changelog);
  expect(git("status", "--porcelain")).toBe(status);
  expect(git("log", "--format=%s")).toBe("project: begin");
});

test("a version that is not greater is refused before anything changes", () => {
  expect(() => release(root, "0.0.9", DAY)).toThrow(/already says 0\.1\.0/);
  expect(git("status", "--porcelain")).toBe("");
  expect(git("tag")).toBe("");
});

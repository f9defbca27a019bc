import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockDataDir } from "@/server/standalone/lock.ts";
import { readProcessIdentity } from "@/server/standalone/process-identity.ts";

let dir: string;
const lockFile = () => join(dir, "lock.json");
const leave = (holder: unknown) => writeFileSync(lockFile(), JSON.stringify(holder));

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tidings-lock-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test("a folder whose holder lives is refused in a sentence that names the pid, and left alone", () => {
  const identity = readProcessIdentity(process.ppid);
  leave({ pid: process.ppid, identity });
  expect(() => lockDataDir(dir)).toThrow(new RegExp(`already runs on .*process ${process.ppid}`));
  expect(existsSync(lockFile())).toBe(true);
  expect(readdirSync(dir)).toEqual(["lock.json"]);
});

test("the lock of a process that ended is taken over", () => {
  const { pid } = spawnSync("true");
  leave({ pid, identity: "anything" });
  const lock = lockDataDir(dir);
  lock.release();
  expect(readdirSync(dir)).toEqual([]);
});

test("a pid that now belongs to another program does not hold the lock", () => {
  leave({ pid: process.ppid, identity: "an earlier life of this number" });
  expect(() => lockDataDir(dir).release()).not.toThrow();
});

test("a damaged lock file is taken over", () => {
  writeFileSync(lockFile(), "{");
  expect(() => lockDataDir(dir).release()).not.toThrow();
});

test("release leaves a lock alone that has passed to another process", () => {
  const lock = lockDataDir(dir);
  leave({ pid: 1, identity: "other" });
  lock.release();
  expect(existsSync(lockFile())).toBe(true);
});

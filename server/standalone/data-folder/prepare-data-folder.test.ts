import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { prepareDataFolder } from "@/server/standalone/data-folder/prepare-data-folder.ts";
import { Refusal } from "@/server/standalone/refusal.ts";

const folder = mkdtempSync(join(tmpdir(), "tidings-data-folder-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Root may write everywhere, so the call is made as another user. */
function asUser(uid: number, call: () => void): void {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(uid);
  try {
    call();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

test("a folder that is missing is created", () => {
  const missing = join(folder, "a", "b");
  prepareDataFolder(missing);
  expect(statSync(missing).isDirectory()).toBe(true);
});

test("a folder of another user is refused in a sentence that names DATA_DIR and the user", () => {
  const foreign = mkdtempSync(join(folder, "foreign-"));
  chmodSync(folder, 0o755);
  chmodSync(foreign, 0o555);
  asUser(1777, () => {
    const call = () => prepareDataFolder(foreign);
    expect(call).toThrow(Refusal);
    expect(call).toThrow(/DATA_DIR\) as user \d+\. Give the folder to that user \(chown -R \d+/);
    expect(() => prepareDataFolder(join(foreign, "below"))).toThrow(/DATA_DIR\) as user/);
  });
});

test("a file where the folder should be is refused", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect(() => prepareDataFolder(file)).toThrow(/a file is in the way/);
  expect(() => prepareDataFolder(join(file, "below"))).toThrow(/a file is in the way/);
});

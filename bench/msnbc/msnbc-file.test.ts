import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openMsnbcFile } from "@/bench/msnbc/msnbc-file.ts";
import { MSNBC_DAY, toItems } from "@/bench/msnbc/msnbc-items.ts";
import { DAY_MS } from "@/server/time.ts";

const HEADER =
  "% Different categories found in input file:\n\nfrontpage news tech\n\n\n% Sequences:\n\n";
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tidings-msnbc-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(name: string, content: string | Buffer) {
  const path = join(folder, name);
  writeFileSync(path, content);
  const { categories, users } = await openMsnbcFile(path);
  const all = [];
  for await (const user of users) all.push(user);
  return { categories, users: all };
}

describe("a sequence file", () => {
  const told = {
    categories: ["frontpage", "news", "tech"],
    users: [
      { line: 1, visits: [1, 1] },
      { line: 2, visits: [3] },
      { line: 3, visits: [2, 3, 1] },
    ],
  };

  test("gives its categories and every user, also without a line end after the last", async () => {
    expect(await read("plain.seq", `${HEADER}1 1 \n3 \n2 3 1`)).toEqual(told);
  });

  test("may be gzipped", async () => {
    expect(await read("packed.seq.gz", gzipSync(`${HEADER}1 1 \n3 \n2 3 1 \n`))).toEqual(told);
  });

  test("that is cut off or is something else is refused, not read in part", async () => {
    const packed = gzipSync(HEADER + "1 2 3 \n".repeat(50_000));
    await expect(read("cut.seq.gz", packed.subarray(0, packed.length - 20))).rejects.toThrow();
    await expect(read("other.txt", "hello\n1 2 3\n")).rejects.toThrow("no header");
    await expect(read("wrong.seq", `${HEADER}1 2\n1 18\n`)).rejects.toThrow("user 2");
    await expect(openMsnbcFile(join(folder, "absent.seq"))).rejects.toThrow("ENOENT");
  });
});

describe("the items of a user", () => {
  test("name the visits in order, on the one day of the file, and repeat exactly", () => {
    const categories = ["frontpage", "news"];
    for (const [line, length] of [
      [1, 1],
      [77, 2_161],
      [989_818, 14_796],
    ] as const) {
      const visits = Array.from({ length }, (_, i) => 1 + (i % 2));
      const items = toItems({ line, visits }, categories);
      expect(items.map(({ name }) => name)).toEqual(visits.map((n) => categories[n - 1]));
      const times = items.map(({ timestamp }) => Date.parse(timestamp));
      expect(times.every((at, i) => i === 0 || at > (times[i - 1] ?? at))).toBe(true);
      expect(times[0]).toBeGreaterThanOrEqual(MSNBC_DAY);
      expect(times.at(-1)).toBeLessThan(MSNBC_DAY + DAY_MS);
      expect(new Set(items.map(({ messageId }) => messageId)).size).toBe(length);
      expect(toItems({ line, visits }, categories)).toEqual(items);
    }
  });
});

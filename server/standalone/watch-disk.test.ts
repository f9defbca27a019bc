import { expect, test, vi } from "vitest";
import type { Disk } from "@/server/standalone/watch-disk.ts";
import { isFull, watchDisk } from "@/server/standalone/watch-disk.ts";

const MB = 1_000_000;

test.each([
  ["a small disk with little room", { freeBytes: 12 * MB, totalBytes: 260 * MB }, true],
  ["a small disk with room", { freeBytes: 14 * MB, totalBytes: 260 * MB }, false],
  [
    "a large disk with 2 % free, which are 20 GB",
    { freeBytes: 20_000 * MB, totalBytes: 1_000_000 * MB },
    false,
  ],
  [
    "a large disk with less than 2 GB free",
    { freeBytes: 1_900 * MB, totalBytes: 1_000_000 * MB },
    true,
  ],
  ["a disk of 40 GB with exactly 5 %", { freeBytes: 2_000 * MB, totalBytes: 40_000 * MB }, false],
])("%s", (_, disk, full) => {
  expect(isFull(disk)).toBe(full);
});

test("says once when it is full, and once when it has room again", () => {
  vi.useFakeTimers();
  try {
    const said: string[] = [];
    let disk: Disk = { freeBytes: 100 * MB, totalBytes: 260 * MB };
    const watch = watchDisk(
      "/data",
      (line) => said.push(line),
      () => disk,
    );
    expect(watch.full()).toBe(false);
    disk = { ...disk, freeBytes: 5 * MB };
    vi.advanceTimersByTime(10_000);
    expect(watch.full()).toBe(true);
    disk = { ...disk, freeBytes: 100 * MB };
    vi.advanceTimersByTime(10_000);
    expect(watch.full()).toBe(false);
    watch.stop();
    expect(said).toEqual([
      "The disk that holds /data is almost full (5 MB free). No data is taken in until there is space.",
      "The disk that holds /data has space again (100 MB free). Data is taken in again.",
    ]);
  } finally {
    vi.useRealTimers();
  }
});

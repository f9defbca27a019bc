import fc from "fast-check";
import { expect, test } from "vitest";
import { countNewer, LINES_MAX, mergeLines } from "@/components/collect/live/merge-lines.ts";
import type { LiveLine } from "@/server/collect/live/live-line.ts";

const line = (id: string, second: number): LiveLine => ({
  id,
  receivedAt: id.startsWith("a") ? new Date(second * 1_000) : null,
  ts: new Date(second * 1_000),
  delayMs: null,
  kind: "event",
  name: "x",
  tag: null,
  user: null,
  device: null,
  appVersion: "",
  outcome: "stored",
  verdict: "right",
  title: "Right",
  fate: "",
  problems: [],
  extras: {},
  payload: null,
});

test("answers that overlap and come in any order make one list, newest first, without a line twice", () => {
  const answers = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 12 }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(answers, (batches) => {
      const merged = batches.reduce<readonly LiveLine[]>(
        (lines, ids) =>
          mergeLines(
            lines,
            ids.map((id) => line(`a${id}`, Math.floor(id / 3))),
          ),
        [],
      );
      const wanted = [...new Set(batches.flat())].sort((a, b) => b - a).map((id) => `a${id}`);
      expect(merged.map(({ id }) => id)).toEqual(wanted);
    }),
  );
});

test("keeps the newest, and the very objects that were there", () => {
  const before = mergeLines(
    [],
    Array.from({ length: LINES_MAX }, (_, i) => line(`a${i + 1}`, i)),
  );
  const after = mergeLines(before, [line("a500", 500), line("a200", 199)]);
  expect(after).toHaveLength(LINES_MAX);
  expect(after[0]?.id).toBe("a500");
  expect(after[1]).toBe(before[0]);
  expect(mergeLines(before, [line("a7", 6)])).toBe(before);
});

test("stored hits stand among arrivals by their time", () => {
  const merged = mergeLines([line("h00-aa", 5)], [line("a1", 9), line("h00-bb", 2)]);
  expect(merged.map(({ id }) => id)).toEqual(["a1", "h00-aa", "h00-bb"]);
});

test("counts what waits behind a pause", () => {
  const held = [line("a5", 5), line("a4", 4)];
  expect(countNewer(held, held)).toBe(0);
  expect(countNewer(held, [line("a7", 5), line("a6", 5), ...held])).toBe(2);
  expect(countNewer([], held)).toBe(2);
});

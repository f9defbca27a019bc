import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BlockRow } from "@/server/collect/blocks/block.ts";
import { decodeBlock, encodeBlock, mergeBlocks } from "@/server/collect/blocks/block.ts";
import { eachValue, isScalar } from "@/server/collect/blocks/column.ts";
import { DAY_MS } from "@/server/time.ts";

const DAY = 20_780;

const scalar = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
  fc.boolean(),
);
const extras = fc.option(
  fc.dictionary(
    fc.oneof(
      fc.constantFrom("a", "b", "$duration_ms", "__proto__x", "é"),
      fc.string({ maxLength: 5 }),
    ),
    fc.oneof(scalar, fc.constant(null), fc.array(fc.integer(), { maxLength: 2 })),
    { maxKeys: 4 },
  ),
);
const row: fc.Arbitrary<BlockRow> = fc.record({
  userId: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  ts: fc.integer({ min: DAY * DAY_MS, max: (DAY + 1) * DAY_MS - 1 }),
  extras,
  durationMs: fc.option(fc.integer({ min: 0, max: 2 ** 31 - 1 })),
});
const rows = fc.array(row, { minLength: 1, maxLength: 60 });

/** Returns what a block keeps of a hit: scalars of the first level. */
function kept(given: BlockRow) {
  const scalars = Object.entries(given.extras ?? {}).filter(([, value]) => isScalar(value));
  return { ...given, extras: new Map(scalars) };
}

function read(payload: Uint8Array) {
  const block = decodeBlock(payload);
  const out = Array.from(block.users, (userId, i) => ({
    userId,
    ts: block.day * DAY_MS + (block.msOfDay[i] ?? Number.NaN),
    extras: new Map<string, unknown>(),
    durationMs: null as unknown,
  }));
  for (const key of block.keys()) {
    const column = block.column(key);
    if (column) eachValue(column, (i, value) => out[i]?.extras.set(key, value));
  }
  const durations = block.durations();
  if (durations) {
    eachValue(durations, (i, value) => {
      const target = out[i];
      if (target) target.durationMs = value;
    });
  }
  return out;
}

describe("a block", () => {
  test("gives back every hit with its scalar extras and duration", () => {
    fc.assert(
      fc.property(rows, (given) => {
        expect(read(encodeBlock(given))).toEqual(given.map(kept));
      }),
      { numRuns: 300 },
    );
  });

  test("can be read from memory at any alignment", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 7 }), (given, shift) => {
        const payload = encodeBlock(given);
        const moved = Buffer.alloc(payload.length + shift);
        moved.set(payload, shift);
        expect(read(moved.subarray(shift))).toEqual(given.map(kept));
      }),
    );
  });

  test("merged from parts is byte for byte the block of the whole", () => {
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 4 }), (parts) => {
        expect(mergeBlocks(parts.map(encodeBlock)).equals(encodeBlock(parts.flat()))).toBe(true);
      }),
    );
  });

  test("keeps numbers that hardly repeat as raw doubles", () => {
    const given = Array.from({ length: 5_000 }, (_, i) => ({
      userId: i,
      ts: DAY * DAY_MS + i,
      extras: i % 7 === 0 ? null : { price: i / 3 },
      durationMs: null,
    }));
    const payload = encodeBlock(given);
    expect(decodeBlock(payload).column("price")?.kind).toBe("numbers");
    expect(payload.length).toBeLessThan(5_000 * 17);
    expect(read(payload)).toEqual(given.map(kept));
  });

  test("does not grow by a code per hit for each of thousands of rare keys", () => {
    const given = Array.from({ length: 4_000 }, (_, i) => ({
      userId: 1,
      ts: DAY * DAY_MS,
      extras: { [`k${i}`]: i },
      durationMs: null,
    }));
    expect(encodeBlock(given).length).toBeLessThan(4_000 * 100);
  });

  test("refuses hits of two days, nothing at all, and foreign bytes", () => {
    const one = { userId: 1, ts: DAY * DAY_MS, extras: null, durationMs: null };
    expect(() => encodeBlock([])).toThrow("at least one");
    expect(() => encodeBlock([one, { ...one, ts: one.ts + DAY_MS }])).toThrow("one UTC day");
    expect(() => decodeBlock(Buffer.alloc(64))).toThrow("not a hit block");
    const later = encodeBlock([{ ...one, ts: one.ts + DAY_MS }]);
    expect(() => mergeBlocks([encodeBlock([one]), later])).toThrow("different days");
  });
});

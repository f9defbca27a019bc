import type { Block } from "@/server/blocks/block.ts";
import { decodeBlock, decodeUsers } from "@/server/blocks/block.ts";
import type { Column, Scalar } from "@/server/blocks/column.ts";
import type { TimeRange } from "@/server/segments/period.ts";
import type { Did } from "@/server/segments/schema.ts";
import { compares, extrasTest } from "@/server/segments/value-tests.ts";
import { DAY_MS } from "@/server/time.ts";

/** Hits per user id, for ids below the length. */
export type Counts = Uint32Array;

export function countUsers(counts: Counts, head: Uint8Array): void {
  const users = decodeUsers(head);
  for (let i = 0; i < users.length; i++) {
    const id = users[i] as number;
    // Hits of users made after the count began; writing past the end would slow the whole loop.
    if (id < counts.length) counts[id] = (counts[id] as number) + 1;
  }
}

/** Adds the hits of a block that lie in `range` and pass the conditions of the criterion. */
export function countBlock(counts: Counts, payload: Uint8Array, leaf: Did, range: TimeRange): void {
  const block = decodeBlock(payload);
  const passes = rowTests(block, leaf);
  if (passes === "none") return;
  const from = (range.from ?? Number.NEGATIVE_INFINITY) - block.day * DAY_MS;
  const to = (range.to ?? Number.POSITIVE_INFINITY) - block.day * DAY_MS;
  const { users, msOfDay } = block;
  for (let i = 0; i < block.n; i++) {
    const ms = msOfDay[i] as number;
    if (ms < from || ms >= to) continue;
    const id = users[i] as number;
    if (id < counts.length && passes.every((mask) => mask[i] === 1)) {
      counts[id] = (counts[id] as number) + 1;
    }
  }
}

/** A mask of rows per condition; "none" when no row of the block can pass. */
function rowTests(block: Block, leaf: Did): Uint8Array[] | "none" {
  const masks: Uint8Array[] = [];
  for (const filter of leaf.where ?? []) {
    const mask = maskOf(block.column(filter.key), block.n, extrasTest(filter));
    if (mask === "none") return "none";
    if (mask !== "all") masks.push(mask);
  }
  const { durationMs } = leaf;
  if (durationMs) {
    const test = (value: Scalar | undefined) =>
      typeof value === "number" && compares(value, durationMs.op, durationMs.value);
    const mask = maskOf(block.durations(), block.n, test);
    if (mask === "none") return "none";
    if (mask !== "all") masks.push(mask);
  }
  return masks;
}

function maskOf(
  column: Column | undefined,
  n: number,
  test: (value: Scalar | undefined) => boolean,
): Uint8Array | "all" | "none" {
  const absent = test(undefined);
  if (!column) return absent ? "all" : "none";
  const mask = new Uint8Array(n);
  if (column.kind === "numbers") {
    for (let i = 0; i < n; i++) {
      const value = column.values[i] as number;
      mask[i] = (Number.isNaN(value) ? absent : test(value)) ? 1 : 0;
    }
    return mask;
  }
  // The test runs once per distinct value, not once per hit.
  const verdicts = Uint8Array.from([absent, ...column.dictionary.map(test)], (ok) => (ok ? 1 : 0));
  if (!verdicts.includes(1)) return "none";
  const { codes } = column;
  for (let i = 0; i < n; i++) mask[i] = verdicts[codes[i] as number] as number;
  return mask;
}

import { columnName, openParts } from "@/server/collect/blocks/block-parts.ts";
import type { Column, Scalar } from "@/server/collect/blocks/column.ts";
import type { ScannedBlock } from "@/server/collect/blocks/store.ts";
import { DAY_MS } from "@/server/time.ts";
import type { TimeRange } from "@/server/understand/segments/criteria/period.ts";
import type { Did } from "@/server/understand/segments/criteria/schema.ts";
import { compares, extrasTest } from "@/server/understand/segments/criteria/value-tests.ts";

/** Hits per user id, for ids below the length. */
type Counts = Uint32Array;

/** The conditions on each hit itself, besides its time. */
type Conditions = Pick<Did, "where" | "durationMs">;

/** Returns the names of the columns that the conditions of a criterion need. */
export function columnsOf(leaf: Conditions): string[] {
  const names = (leaf.where ?? []).map(({ key }) => columnName(key));
  return [...new Set(leaf.durationMs ? [...names, columnName(null)] : names)];
}

/** Adds the hits of a block that lie in `range` and pass the conditions of the criterion. */
export function countBlock(counts: Counts, scanned: ScannedBlock, leaf: Did, range: TimeRange) {
  const block = openParts(scanned, scanned.day);
  const passes = rowTests(block, leaf);
  if (passes === "none") return;
  const { users } = block;
  const rows = scanned.inside ? passes : [...passes, timeMask(block, range)];
  const [only = null] = rows;
  const mask = rows.length > 1 ? allOf(rows) : only;
  for (let i = 0; i < users.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    const id = users[i] as number;
    // Skips hits of users created after the count began; writing past the end would slow the whole
    // loop.
    if (id < counts.length) counts[id] = (counts[id] as number) + 1;
  }
}

/**
 * Calls `visit` with stored user id and time of each hit of a block that passes the conditions; the
 * times must have been read.
 */
export function visitBlock(
  scanned: ScannedBlock,
  leaf: Conditions,
  visit: (id: number, at: number) => void,
): void {
  const block = openParts(scanned, scanned.day);
  const passes = rowTests(block, leaf);
  if (passes === "none") return;
  const mask = passes.length > 0 ? allOf(passes) : null;
  const { users, msOfDay } = block;
  for (let i = 0; i < users.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    visit(users[i] as number, scanned.day * DAY_MS + (msOfDay[i] as number));
  }
}

type OpenBlock = ReturnType<typeof openParts>;

function timeMask({ day, msOfDay }: OpenBlock, range: TimeRange): Uint8Array {
  const from = (range.from ?? Number.NEGATIVE_INFINITY) - day * DAY_MS;
  const to = (range.to ?? Number.POSITIVE_INFINITY) - day * DAY_MS;
  const mask = new Uint8Array(msOfDay.length);
  for (let i = 0; i < mask.length; i++) {
    const ms = msOfDay[i] as number;
    mask[i] = ms >= from && ms < to ? 1 : 0;
  }
  return mask;
}

function allOf(masks: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array(), ...others] = masks;
  const all = first.slice();
  for (const mask of others) {
    for (let i = 0; i < all.length; i++) all[i] = (all[i] as number) & (mask[i] as number);
  }
  return all;
}

/** Returns a mask of rows per condition; "none" when no row of the block can pass. */
function rowTests(block: OpenBlock, leaf: Conditions): Uint8Array[] | "none" {
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

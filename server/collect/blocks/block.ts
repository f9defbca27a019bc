import type { Column, Scalar } from "@/server/collect/blocks/column.ts";
import { ColumnBuilder, eachValue, isScalar } from "@/server/collect/blocks/column.ts";
import type { DirectoryEntry } from "@/server/collect/blocks/open-column.ts";
import { aligned, DURATION, openColumn, textOf } from "@/server/collect/blocks/open-column.ts";
import { DAY_MS } from "@/server/time.ts";

/** One hit as a block keeps it. All rows of a block belong to one app, one tag and one UTC day. */
export interface BlockRow {
  userId: number;
  /** Epoch milliseconds. */
  ts: number;
  extras: Record<string, unknown> | null;
  durationMs: number | null;
}

export interface Block {
  n: number;
  /** Days since 1970-01-01 UTC. */
  day: number;
  /** Ids that the hits were stored under (see users.merged_into). */
  users: Int32Array;
  msOfDay: Int32Array;
  /** Returns the values of an extra; undefined when no hit of this block has it. */
  column(key: string): Column | undefined;
  /** Returns durations in milliseconds; undefined when no hit of this block has one. */
  durations(): Column | undefined;
  keys(): string[];
}

/*
 * Payload, little-endian, every section at a multiple of 8 bytes:
 *   16 B header: "TDB" + version 1, rows, day, bytes of the directory
 *   int32 users · int32 milliseconds of the day · directory (JSON) · columns: data, then dictionary (JSON)
 */
const MAGIC = 0x01_42_44_54;
export const HEADER = 16;

class BlockBuilder {
  readonly users: Int32Array;
  readonly msOfDay: Int32Array;
  private readonly columns = new Map<string, ColumnBuilder>();

  constructor(
    readonly n: number,
    readonly day: number,
  ) {
    this.users = new Int32Array(n);
    this.msOfDay = new Int32Array(n);
  }

  add(name: string, row: number, value: Scalar): void {
    let column = this.columns.get(name);
    if (!column) {
      column = new ColumnBuilder();
      this.columns.set(name, column);
    }
    column.add(row, value);
  }

  build(): Buffer {
    const directory: DirectoryEntry[] = [];
    const parts: { at: number; data: Uint8Array }[] = [];
    let at = 0;
    // Sorted, so that equal hits make equal bytes in whatever order they were collected.
    for (const [name, builder] of [...this.columns].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const { form, width, data, dictionary } = builder.build(this.n);
      const text = Buffer.from(dictionary);
      directory.push([name, form, width, at, data.length, text.length]);
      parts.push({ at, data }, { at: at + aligned(data.length), data: text });
      at += aligned(data.length) + aligned(text.length);
    }
    const index = Buffer.from(JSON.stringify(directory));
    const msAt = HEADER + aligned(4 * this.n);
    const indexAt = msAt + aligned(4 * this.n);
    const columnsAt = indexAt + aligned(index.length);
    const out = Buffer.alloc(columnsAt + at);
    out.writeInt32LE(MAGIC, 0);
    out.writeInt32LE(this.n, 4);
    out.writeInt32LE(this.day, 8);
    out.writeInt32LE(index.length, 12);
    out.set(new Uint8Array(this.users.buffer), HEADER);
    out.set(new Uint8Array(this.msOfDay.buffer), msAt);
    out.set(index, indexAt);
    for (const part of parts) out.set(part.data, columnsAt + part.at);
    return out;
  }
}

/**
 * Encodes hits of one tag on one UTC day as columns. Throws when `rows` is empty or spans days, which is a mistake of
 * the caller.
 */
export function encodeBlock(rows: readonly BlockRow[]): Buffer {
  const first = rows[0];
  if (!first) throw new Error("a block needs at least one hit");
  const day = Math.floor(first.ts / DAY_MS);
  const builder = new BlockBuilder(rows.length, day);
  rows.forEach((row, i) => {
    const ms = row.ts - day * DAY_MS;
    if (!(ms >= 0 && ms < DAY_MS)) throw new Error("the hits of a block must be of one UTC day");
    builder.users[i] = row.userId;
    builder.msOfDay[i] = ms;
    if (row.durationMs !== null) builder.add(DURATION, i, row.durationMs);
    for (const [key, value] of Object.entries(row.extras ?? {})) {
      if (isScalar(value)) builder.add(`=${key}`, i, value);
    }
  });
  return builder.build();
}

/**
 * Returns typed views over a payload. Copies it once, and only when the memory is not aligned. Columns open on
 * request.
 */
export function decodeBlock(payload: Uint8Array): Block {
  const bytes = payload.byteOffset % 8 === 0 ? payload : Uint8Array.from(payload);
  const { buffer, byteOffset } = bytes;
  const header = new Int32Array(buffer, byteOffset, 4);
  const [magic, n, day, indexBytes] = header as unknown as [number, number, number, number];
  if (magic !== MAGIC) throw new Error("not a hit block, or of an unknown version");
  const msAt = HEADER + aligned(4 * n);
  const indexAt = msAt + aligned(4 * n);
  const columnsAt = indexAt + aligned(indexBytes);
  let index: Map<string, DirectoryEntry> | undefined;
  const directory = () => {
    index ??= new Map(
      (JSON.parse(textOf(bytes, indexAt, indexBytes)) as DirectoryEntry[]).map((e) => [e[0], e]),
    );
    return index;
  };
  const open = (name: string) => {
    const entry = directory().get(name);
    return entry && openColumn(bytes, columnsAt, n, entry);
  };
  return {
    n,
    day,
    users: new Int32Array(buffer, byteOffset + HEADER, n),
    msOfDay: new Int32Array(buffer, byteOffset + msAt, n),
    column: (key) => open(`=${key}`),
    durations: () => open(DURATION),
    keys: () =>
      [...directory().keys()].filter((name) => name !== DURATION).map((name) => name.slice(1)),
  };
}

/**
 * Merges blocks into one with all their hits, in the order given. They must share tag and day; throws when days
 * differ.
 */
export function mergeBlocks(payloads: readonly Uint8Array[]): Buffer {
  const blocks = payloads.map(decodeBlock);
  const first = blocks[0];
  if (!first) throw new Error("nothing to merge");
  const builder = new BlockBuilder(
    blocks.reduce((sum, block) => sum + block.n, 0),
    first.day,
  );
  let offset = 0;
  for (const block of blocks) {
    if (block.day !== first.day) throw new Error("blocks of different days cannot be merged");
    builder.users.set(block.users, offset);
    builder.msOfDay.set(block.msOfDay, offset);
    const from = offset;
    const durations = block.durations();
    if (durations) eachValue(durations, (row, value) => builder.add(DURATION, from + row, value));
    for (const key of block.keys()) {
      const column = block.column(key);
      if (column) eachValue(column, (row, value) => builder.add(`=${key}`, from + row, value));
    }
    offset += block.n;
  }
  return builder.build();
}

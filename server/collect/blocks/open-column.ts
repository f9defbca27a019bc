import type { Column, ColumnForm, Scalar } from "@/server/collect/blocks/column.ts";
import { codeArray } from "@/server/collect/blocks/column.ts";

/** The directory names an extra `=key`, so that no extra can be confused with the durations. */
export const DURATION = "$duration_ms";

export type DirectoryEntry = [
  key: string,
  form: ColumnForm,
  width: 1 | 2 | 4,
  /** Counted from the end of the directory. */
  dataAt: number,
  dataBytes: number,
  dictionaryBytes: number,
];

export const aligned = (n: number) => (n + 7) & ~7;

export function textOf(bytes: Uint8Array, at: number, length: number): string {
  return Buffer.from(bytes.subarray(at, at + length)).toString();
}

/**
 * Opens the column of a directory entry. `base` is where columns begin; the memory must be aligned to 8 bytes there.
 */
export function openColumn(
  bytes: Uint8Array,
  base: number,
  n: number,
  entry: DirectoryEntry,
): Column {
  const [, form, width, dataAt, dataBytes, dictionaryBytes] = entry;
  const at = bytes.byteOffset + base + dataAt;
  if (form === "float") return { kind: "numbers", values: new Float64Array(bytes.buffer, at, n) };
  const dictionary = JSON.parse(
    textOf(bytes, base + dataAt + aligned(dataBytes), dictionaryBytes),
  ) as Scalar[];
  if (form === "dense") {
    return { kind: "codes", dictionary, codes: codesAt(bytes.buffer, at, n, width) };
  }
  const pairs = new Uint32Array(bytes.buffer, at, dataBytes / 4);
  const count = pairs.length / 2;
  const codes = codeArray(dictionary.length < 256 ? 1 : 4, n);
  for (let i = 0; i < count; i++) codes[pairs[i] as number] = pairs[count + i] as number;
  return { kind: "codes", dictionary, codes };
}

function codesAt(buffer: ArrayBufferLike, at: number, n: number, width: 1 | 2 | 4) {
  if (width === 1) return new Uint8Array(buffer, at, n);
  return width === 2 ? new Uint16Array(buffer, at, n) : new Uint32Array(buffer, at, n);
}

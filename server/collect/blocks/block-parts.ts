import type { Block } from "@/server/collect/blocks/block.ts";
import type { Column } from "@/server/collect/blocks/column.ts";
import type { DirectoryEntry } from "@/server/collect/blocks/open-column.ts";
import { aligned, DURATION, openColumn } from "@/server/collect/blocks/open-column.ts";

/** Sections of a payload, as a scan cuts them out of it. Names come from `columnName`. */
export interface BlockParts {
  users: Uint8Array;
  /** Null when the times were not requested. */
  msOfDay: Uint8Array | null;
  /** Entries of the requested columns that the block has. */
  entries: DirectoryEntry[];
  /** Data and dictionary of each of `entries`, one after the other. */
  columns: Uint8Array;
}

/** Returns the directory name of an extra's column, or (for null) of the durations. */
export function columnName(extra: string | null): string {
  return extra === null ? DURATION : `=${extra}`;
}

/** Opens a block of which only some sections were read. Times that were not read are 0. Columns are as in `Block`. */
export function openParts(
  parts: BlockParts,
  day: number,
): Pick<Block, "n" | "day" | "users" | "msOfDay" | "column" | "durations"> {
  const users = int32s(parts.users);
  const n = users.length;
  const bytes = parts.columns.byteOffset % 8 === 0 ? parts.columns : Uint8Array.from(parts.columns);
  const columns = new Map<string, Column>();
  let at = 0;
  for (const [name, form, width, , dataBytes, dictionaryBytes] of parts.entries) {
    const entry: DirectoryEntry = [name, form, width, at, dataBytes, dictionaryBytes];
    columns.set(name, openColumn(bytes, 0, n, entry));
    at += aligned(dataBytes) + aligned(dictionaryBytes);
  }
  return {
    n,
    day,
    users,
    msOfDay: parts.msOfDay ? int32s(parts.msOfDay) : new Int32Array(n),
    column: (key) => columns.get(columnName(key)),
    durations: () => columns.get(DURATION),
  };
}

function int32s(given: Uint8Array): Int32Array {
  const bytes = given.byteOffset % 4 === 0 ? given : Uint8Array.from(given);
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

import type { TagKind } from "@/server/collect/tags/schema.ts";

/** The kind of value that a reader can use. */
export type WantedType = "string" | "number" | "boolean" | "date" | "any";

/** The data that one criterion or placeholder needs from one tag. */
export interface TagAsk {
  kind: TagKind;
  name: string;
  /** The type that is needed of an app-info. */
  wants: WantedType;
  /** Extras that are read. */
  extras: { key: string; wants: WantedType }[];
  /** The effect of missing data: who matches the criterion, or what is shown instead of the value. */
  without: "nobody" | "everybody" | "replacement" | "gap";
}

/** The tag that is read, and the extras of it: a row of `tag_readers`. */
export interface TagReading {
  kind: TagKind;
  name: string;
  keys: string[];
}

/** Returns one reading for each tag, in the order of kind and name. */
export function readingsOf(asks: readonly TagAsk[]): TagReading[] {
  const found = new Map<string, TagReading>();
  for (const { kind, name, extras } of asks) {
    const id = `${kind}:${name}`;
    const reading = found.get(id) ?? { kind, name, keys: [] };
    found.set(id, reading);
    reading.keys = [...new Set([...reading.keys, ...extras.map(({ key }) => key)])].sort();
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reading]) => reading);
}

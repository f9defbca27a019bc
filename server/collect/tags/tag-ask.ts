import type { TagKind } from "@/server/collect/tags/schema.ts";

/** What kind of value a reader can work with. */
export type WantedType = "string" | "number" | "boolean" | "date" | "any";

/** What one criterion or placeholder asks of one tag. */
export interface TagAsk {
  kind: TagKind;
  name: string;
  /** Of an app-info. */
  wants: WantedType;
  /** Extras that are looked at. */
  extras: { key: string; wants: WantedType }[];
  /** What comes of it where nothing was received: who matches the criterion, or what is read in the place of the value. */
  without: "nobody" | "everybody" | "replacement" | "gap";
}

/** Which tag is read, and which of its extras: a row of `tag_readers`. */
export interface TagReading {
  kind: TagKind;
  name: string;
  keys: string[];
}

/** One reading for each tag, in the order of kind and name. */
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

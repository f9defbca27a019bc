import type { Db } from "@/db/client.ts";
import { NAMES_MAX } from "@/server/collect/hits/limits.ts";
import { TagDictionary } from "@/server/collect/tags/dictionary.ts";
import { LruCache } from "@/server/lru-cache.ts";

/**
 * The cache of ingestion between commits of one database. It saves reads and writes and is never the source of truth.
 */
export interface Memory {
  dictionary: TagDictionary;
  /** `app:device` -> the technical data that was written last. */
  technicals: LruCache<string, string>;
  /** `app:user` -> the time zone, language and place that were written last. */
  profiles: LruCache<string, string>;
}

const memories = new WeakMap<object, Memory>();

export function memoryOf(db: Db): Memory {
  let memory = memories.get(db);
  if (!memory) {
    memory = {
      dictionary: new TagDictionary(NAMES_MAX),
      technicals: new LruCache(50_000),
      profiles: new LruCache(50_000),
    };
    memories.set(db, memory);
  }
  return memory;
}

import type { Db } from "@/db/client.ts";
import { NAMES_MAX } from "@/server/collect/hits/limits.ts";
import { TagDictionary } from "@/server/collect/tags/dictionary.ts";
import { LruCache } from "@/server/lru-cache.ts";

/** What ingestion remembers between commits of one database: saves reads and writes, is never the truth. */
export interface Memory {
  dictionary: TagDictionary;
  /** `app:device` -> what was last written of its technicals. */
  technicals: LruCache<string, string>;
  /** `app:user` -> what was last written of its time zone, language and place. */
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

import type { AfterStore } from "@/server/collect/ingest/after-store.ts";
import { noteFirings } from "@/server/engage/triggers/note-firings.ts";
import { RuleBook } from "@/server/engage/triggers/rule-book.ts";
import { wakeSoon } from "@/server/engage/triggers/wake-soon.ts";
import { LruCache } from "@/server/lru-cache.ts";

/** Stores the firings of triggers in the commit that stores what triggers them. */
export function triggersAfterStore(): AfterStore {
  const memory = { rules: new RuleBook(), active: new LruCache<string, true>(50_000) };
  return {
    prepare: (db, appId, revision) => memory.rules.ensure(db, appId, revision),
    appInfoKeys: (appId) => memory.rules.find(appId)?.appInfoKeys ?? [],
    note: async (tx, stored) => {
      const wakes = await noteFirings(tx, memory, stored);
      return {
        remember: wakes.remember,
        wake: (db, signal) => wakeSoon(db, wakes, signal),
      };
    },
  };
}

import type { KeyValueStore } from "@/sdk/src/world";

/** A store in memory, which is lost with the page or process. */
export function memoryStore(): KeyValueStore {
  const map = new Map<string, string>();
  return {
    get: (key) => map.get(key) ?? null,
    set: (key, value) => !!map.set(key, value),
    remove: (key) => void map.delete(key),
    keys: () => [...map.keys()],
  };
}

function attempt<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch {
    return otherwise;
  }
}

/**
 * Web storage that never throws. Where the browser offers none (reading `window.localStorage`
 * itself throws when cookies are blocked) it falls back to memory.
 */
export function webStorage(open: () => Storage | undefined): KeyValueStore {
  const storage = attempt(open, undefined);
  if (!storage) return memoryStore();
  return {
    get: (key) => attempt(() => storage.getItem(key), null),
    set: (key, value) => attempt(() => storage.setItem(key, value) === undefined, false),
    remove: (key) => attempt(() => storage.removeItem(key), undefined),
    keys: () =>
      attempt(() => Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? ""), []),
  };
}

/** The same store under a prefix, so that two apps on one origin do not collide. */
export function namespaced(store: KeyValueStore, prefix: string): KeyValueStore {
  return {
    get: (key) => store.get(prefix + key),
    set: (key, value) => store.set(prefix + key, value),
    remove: (key) => store.remove(prefix + key),
    keys: () =>
      store
        .keys()
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
  };
}

/**
 * A store whose writes stay in memory until `release()`. Nothing is left behind without consent.
 */
export interface HeldStore extends KeyValueStore {
  release(): void;
}

export function heldStore(store: KeyValueStore): HeldStore {
  let current = memoryStore();
  return {
    get: (key) => current.get(key),
    set: (key, value) => current.set(key, value),
    remove: (key) => current.remove(key),
    keys: () => current.keys(),
    release: () => {
      if (current === store) return;
      for (const key of current.keys()) store.set(key, current.get(key) ?? "");
      current = store;
    },
  };
}

/** Parses stored JSON. Returns `undefined` when it is missing or damaged. */
export function readJson<T>(store: KeyValueStore, key: string): T | undefined {
  return attempt(() => JSON.parse(store.get(key) ?? "") as T, undefined);
}

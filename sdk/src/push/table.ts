/** A small asynchronous key-value table that page and service worker share. */
export interface Table<T> {
  get(key: string): Promise<T | undefined>;
  put(key: string, value: T): Promise<void>;
  delete(keys: string[]): Promise<void>;
  all(): Promise<[key: string, value: T][]>;
}

const stores = ["config", "seen", "outbox", "data"] as const;
export type TableName = (typeof stores)[number];

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open("tidings", 2);
  request.onupgradeneeded = () => {
    const { objectStoreNames: known } = request.result;
    for (const store of stores) if (!known.contains(store)) request.result.createObjectStore(store);
  };
  return settled(request);
}

/** A table in IndexedDB. Its methods reject where the browser refuses storage. */
export function indexedTable<T>(name: TableName): Table<T> {
  const run = async <R>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<R>) => {
    // The database is opened for each operation: a held connection would block a later version's
    // upgrade.
    const db = await open();
    try {
      const transaction = db.transaction(name, mode);
      const done = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
      const [result] = await Promise.all([work(transaction.objectStore(name)), done]);
      return result;
    } finally {
      db.close();
    }
  };
  return {
    get: (key) => run("readonly", (store) => settled<T | undefined>(store.get(key))),
    put: (key, value) => run("readwrite", (store) => settled(store.put(value, key)).then(() => {})),
    delete: (keys) =>
      run("readwrite", (store) =>
        Promise.all(keys.map((key) => settled(store.delete(key)))).then(() => {}),
      ),
    all: () =>
      run("readonly", async (store) => {
        const [keys, values] = await Promise.all([
          settled(store.getAllKeys()),
          settled<T[]>(store.getAll()),
        ]);
        return values.map((value, i): [string, T] => [String(keys[i]), value]);
      }),
  };
}

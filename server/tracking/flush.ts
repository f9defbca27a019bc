import type { Db } from "@/db/client.ts";
import { applyToUsers } from "@/server/tracking/apply-to-users.ts";
import { assignSessions } from "@/server/tracking/assign-sessions.ts";
import { countOutcomes } from "@/server/tracking/count-outcomes.ts";
import { dropErased } from "@/server/tracking/drop-erased.ts";
import { hitId } from "@/server/tracking/hit-id.ts";
import type { Memory } from "@/server/tracking/memory.ts";
import { resolveNames } from "@/server/tracking/resolve-names.ts";
import { addIngestCounts, firstArrivals, planByIndex } from "@/server/tracking/store.counts.ts";
import { storeHits } from "@/server/tracking/store-hits.ts";
import type { Entry, Outcome, Work } from "@/server/tracking/work.ts";
import { DeviceRegistry } from "@/server/users/device-registry.ts";
import { ErasedIds, LateChange, People } from "@/server/users/people.ts";
import { lockPeople } from "@/server/users/store.identities.ts";

export interface Flushed {
  /** Of each entry, of each of its items. */
  outcomes: Outcome[][];
  /** Ids under which something was stored, by app: their segments may have changed. */
  touched: Map<number, Set<number>>;
}

/** Everything that one commit needs of one app. */
interface AppWork {
  people: People;
  devices: DeviceRegistry;
}

/**
 * Stores the items of several requests in one transaction, each exactly once, with all that follows from them. All or
 * nothing: throws what the database threw.
 */
export async function flush(db: Db, memory: Memory, entries: readonly Entry[]): Promise<Flushed> {
  const works = await resolveNames(db, memory.dictionary, entries);
  const flushed: Flushed = { outcomes: [], touched: new Map() };
  const remember = await withoutErased(works, () => {
    const apps = register(works);
    const open = works.filter(({ outcome }) => outcome === undefined);
    return withLinks(db, apps, (tx) => store(tx, memory, apps, { open, works, entries, flushed }));
  });
  remember();
  // The items are stored: a failure here must not have them sent again. What is unsaved is saved with the next.
  await memory.dictionary.save(db).catch(() => {});
  let at = 0;
  for (const { items } of entries) {
    flushed.outcomes.push(
      works.slice(at, at + items.length).map(({ outcome }) => outcome ?? "unstorable"),
    );
    at += items.length;
  }
  return flushed;
}

/** Attempts again without the items of erased people, who are met when an id is about to be made anew. */
async function withoutErased<T>(works: readonly Work[], attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ErasedIds)) throw error;
      dropErased(works, error);
    }
  }
}

/** Tells people and devices of every app what they are needed for. */
function register(works: readonly Work[]): Map<number, AppWork> {
  const apps = new Map<number, AppWork>();
  for (const work of works) {
    if (work.outcome !== undefined) continue;
    const { appId, item } = work;
    let app = apps.get(appId);
    if (!app) {
      app = { people: new People(appId), devices: new DeviceRegistry(appId) };
      apps.set(appId, app);
    }
    const { userId, anonymousId, previousId, ts } = item;
    work.person = app.people.want(
      userId === undefined ? "anon" : "user",
      userId ?? anonymousId ?? "",
      ts,
    );
    if (userId !== undefined) {
      if (item.kind === "identify" && anonymousId !== undefined)
        app.people.link(anonymousId, userId, 1, ts);
      if (item.kind === "alias" && previousId !== undefined)
        app.people.link(previousId, userId, 2, ts);
    }
    if (item.deviceKey !== undefined)
      work.device = app.devices.want(item.deviceKey, work.person, ts);
  }
  return new Map([...apps].sort(([a], [b]) => a - b));
}

/**
 * Runs `work` in a transaction that holds the people of all apps locked; again when a link
 * turned up or a person was erased meanwhile.
 */
async function withLinks<T>(
  db: Db,
  apps: ReadonlyMap<number, AppWork>,
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await db.transaction(async (tx) => {
        // Sent in one go, in this order.
        await Promise.all([
          planByIndex(tx),
          ...[...apps.values()].flatMap(({ people, devices }) => [
            people.prepare(tx, db),
            devices.prepare(tx, db),
          ]),
        ]);
        const locks = [...apps].map(([appId, { people }]) => ({
          appId,
          exclusive: people.exclusive,
        }));
        if (locks.length > 0) {
          await Promise.all([
            lockPeople(tx, locks),
            ...[...apps.values()].map(({ people }) => people.confirm(tx)),
          ]);
        }
        for (const { people } of apps.values()) await people.settle(tx);
        for (const { devices } of apps.values()) await devices.settle(tx);
        return await work(tx);
      });
    } catch (error) {
      if (!(error instanceof LateChange)) throw error;
    }
  }
}

interface Batch {
  /** Those not dropped for their names. */
  open: readonly Work[];
  works: readonly Work[];
  entries: readonly Entry[];
  flushed: Flushed;
}

/** The part inside the transaction. Answers what to do once it is committed. */
async function store(
  tx: Db,
  memory: Memory,
  apps: ReadonlyMap<number, AppWork>,
  { open, works, entries, flushed }: Batch,
): Promise<() => void> {
  for (const work of open) work.outcome = undefined;
  for (const appId of apps.keys()) await dateUntimed(tx, appId, open);
  dropRepeats(open);
  assignSessions(open);
  await storeHits(tx, memory.dictionary, open);
  const remember = await applyToUsers(tx, memory, open, flushed.touched);
  // Last, as all processes add to the same few rows.
  await addIngestCounts(tx, countOutcomes(entries, works));
  return remember;
}

/** An item with a message id but no timestamp takes the time of its first arrival into its hit id. */
async function dateUntimed(tx: Db, appId: number, open: readonly Work[]): Promise<void> {
  const untimed = new Map<string, number>();
  for (const { appId: of, item, entry } of open) {
    if (of === appId && item.untimedKey) untimed.set(item.untimedKey, entry.receivedAt);
  }
  if (untimed.size === 0) return;
  const sorted = [...untimed].sort(([a], [b]) => (a < b ? -1 : 1));
  const arrivals = await firstArrivals(
    tx,
    appId,
    sorted.map(([key]) => key),
    sorted.map(([, at]) => at),
  );
  for (const { appId: of, item, entry } of open) {
    if (of !== appId || !item.untimedKey || !item.messageHash) continue;
    item.id = hitId(arrivals.get(item.untimedKey) ?? entry.receivedAt, item.messageHash);
  }
}

function dropRepeats(open: readonly Work[]): void {
  const seen = new Set<string>();
  for (const work of open) {
    const before = seen.size;
    seen.add(`${work.appId}:${work.item.id}`);
    if (seen.size === before) work.outcome = "deduplicated";
  }
}

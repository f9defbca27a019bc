import type { Db } from "@/db/client.ts";
import { hitId } from "@/server/collect/hits/hit-id.ts";
import type { AfterStore, Noted } from "@/server/collect/ingest/after-store.ts";
import { afterStoreOf } from "@/server/collect/ingest/after-store.ts";
import { applyToUsers } from "@/server/collect/ingest/apply-to-users.ts";
import { assignSessions } from "@/server/collect/ingest/assign-sessions.ts";
import { claimPairings } from "@/server/collect/ingest/claim-pairings.ts";
import { countOutcomes } from "@/server/collect/ingest/count-outcomes.ts";
import {
  dropAliases,
  dropErased,
  dropRefused,
  idsOf,
} from "@/server/collect/ingest/drop-erased.ts";
import { holdBack, letGo } from "@/server/collect/ingest/hold-back.ts";
import { keepTags } from "@/server/collect/ingest/keep-tags.ts";
import type { Memory } from "@/server/collect/ingest/memory.ts";
import { noteVerdicts } from "@/server/collect/ingest/note-verdicts.ts";
import { resolveNames } from "@/server/collect/ingest/resolve-names.ts";
import {
  addIngestCounts,
  firstArrivals,
  planByIndex,
} from "@/server/collect/ingest/store.counts.ts";
import { storeHits } from "@/server/collect/ingest/store-hits.ts";
import type { Entry, Verdict, Work } from "@/server/collect/ingest/work.ts";
import { DeviceRegistry } from "@/server/collect/people/device-registry.ts";
import {
  ErasedIds,
  LateChange,
  People,
  RefusedAliases,
  TooManyPeople,
} from "@/server/collect/people/people.ts";
import { lockPeople } from "@/server/collect/people/store.identities.ts";
import type { AppId } from "@/server/id.ts";

interface Flushed {
  /** For each entry, the verdict of each of its items. */
  verdicts: Verdict[][];
  /** Ids under which something was stored, by app. Their segments may have changed. */
  touched: Map<AppId, Set<number>>;
  /** Follow-up work noted by the listener; undefined before it ran. */
  noted: Noted | undefined;
}

/** The state of one app in one commit. */
interface AppWork {
  people: People;
  devices: DeviceRegistry;
}

/**
 * Stores the items of several requests in one transaction, each exactly once, with all their consequences. All or
 * nothing: rethrows errors of the database.
 */
export async function flush(db: Db, memory: Memory, entries: readonly Entry[]): Promise<Flushed> {
  const works = await resolveNames(db, memory.dictionary, entries);
  const listener = afterStoreOf(db);
  for (const appId of new Set(entries.map((entry) => entry.appId)))
    await listener.prepare(db, appId, memory.dictionary.triggersOf(appId));
  const flushed: Flushed = {
    verdicts: [],
    touched: new Map(),
    noted: undefined,
  };
  const remember = await withoutRefused(works, () => {
    const open = works.filter(({ outcome }) => outcome === undefined);
    const held = works.filter(({ outcome }) => outcome === "quarantined");
    return withLinks(db, works, (tx) =>
      store(tx, memory, { open, held, works, entries, flushed, listener }),
    );
  });
  remember();
  // The items are stored, so a failure here must not have them sent again. The next commit saves what is unsaved.
  await memory.dictionary.save(db).catch(() => {});
  let at = 0;
  for (const { items } of entries) {
    flushed.verdicts.push(
      works
        .slice(at, at + items.length)
        .map(({ outcome = "unstorable", problems, lostAppInfo }) => ({
          outcome,
          problems,
          lostAppInfo,
        })),
    );
    at += items.length;
  }
  return flushed;
}

/**
 * Attempts again without the items of erased people and those beyond the new people of a day, which are found when an id
 * is about to be created, and without aliases that a device may not make.
 */
async function withoutRefused<T>(works: readonly Work[], attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof ErasedIds) dropErased(works, error);
      else if (error instanceof TooManyPeople) dropRefused(works, error);
      else if (error instanceof RefusedAliases) dropAliases(works, error);
      else throw error;
    }
  }
}

/** Announces the items to the people and devices of every app. */
function register(works: readonly Work[]): Map<AppId, AppWork> {
  const apps = new Map<AppId, AppWork>();
  for (const work of works) {
    const { appId, item } = work;
    let app = apps.get(appId);
    if (!app) {
      app = { people: new People({ id: appId }), devices: new DeviceRegistry({ id: appId }) };
      apps.set(appId, app);
    }
    if (work.outcome !== undefined) {
      // An item that is held back, or kept as an example of a problem, contains ids too.
      if (work.outcome !== "erased") for (const key of idsOf(item)) app.people.mention(key);
      continue;
    }
    const { userId, anonymousId, previousId, ts } = item;
    for (const key of idsOf(item)) app.people.limit(key, work.entry.limits?.peoplePerDay ?? null);
    work.person = app.people.want(
      userId === undefined ? "anon" : "user",
      userId ?? anonymousId ?? "",
      ts,
    );
    if (userId !== undefined) {
      if (item.kind === "identify" && anonymousId !== undefined)
        app.people.link(anonymousId, userId, { rank: 1, at: ts });
      if (item.kind === "alias" && previousId !== undefined)
        app.people.link(previousId, userId, { rank: 2, at: ts, guarded: item.fromDevice });
    }
    if (item.deviceKey === undefined) continue;
    work.device = app.devices.want(item.deviceKey, work.person, ts);
    if (item.claimed && userId !== undefined && anonymousId !== undefined)
      app.people.claim(anonymousId, userId);
  }
  return new Map([...apps].sort(([a], [b]) => a - b));
}

/**
 * Runs `work` in a transaction that holds the people of all apps locked. Starts again when a link turned up or a
 * person was erased meanwhile.
 */
async function withLinks<T>(
  db: Db,
  works: readonly Work[],
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  const apps = register(works);
  for (;;) {
    try {
      return await db.transaction(async (tx) => {
        // Sent together, in this order.
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
        judgeClaims(works, apps);
        for (const { devices } of apps.values()) await devices.settle(tx);
        return await work(tx);
      });
    } catch (error) {
      if (!(error instanceof LateChange)) throw error;
    }
  }
}

/** A device gets a user whom it named without proof only when its anonymous id belongs to them. */
function judgeClaims(works: readonly Work[], apps: ReadonlyMap<AppId, AppWork>): void {
  for (const work of works) {
    const { claimed, anonymousId, userId } = work.item;
    work.claimed =
      claimed &&
      !(
        anonymousId !== undefined &&
        userId !== undefined &&
        apps.get(work.appId)?.people.owns(anonymousId, userId)
      );
  }
}

interface Batch {
  /** Items neither dropped nor held back because of the plan. */
  open: readonly Work[];
  held: readonly Work[];
  works: readonly Work[];
  entries: readonly Entry[];
  flushed: Flushed;
  listener: AfterStore;
}

/** Runs inside the transaction. Returns the work to do after the commit. */
async function store(
  tx: Db,
  memory: Memory,
  { open, held, works, entries, flushed, listener }: Batch,
): Promise<() => void> {
  for (const work of open) work.outcome = undefined;
  for (const work of held) work.outcome = "quarantined";
  const dated = held.length > 0 ? [...open, ...held] : open;
  await dateUntimed(tx, dated);
  dropRepeats(dated);
  await keepTags(tx, memory.dictionary, open);
  assignSessions(open);
  const starts = await storeHits(tx, memory.dictionary, open);
  const { remember, news } = await applyToUsers(tx, memory, open, {
    touched: flushed.touched,
    appInfoKeys: (appId) => listener.appInfoKeys(appId),
  });
  const noted = await listener.note(tx, { works: open, starts, appInfo: news });
  flushed.noted = noted;
  await holdBack(tx, held);
  await letGo(tx, entries);
  // Last, because all processes add to the same few rows. Sent together, in this order.
  await Promise.all([
    noteVerdicts(tx, memory.dictionary, works),
    addIngestCounts(tx, countOutcomes(entries, works)),
  ]);
  await claimPairings(tx, open);
  return () => {
    remember();
    noted.remember();
  };
}

/** Gives an item with a message id but no timestamp the time of its first arrival, for its hit id. */
async function dateUntimed(tx: Db, works: readonly Work[]): Promise<void> {
  const apps = new Map<AppId, Map<string, number>>();
  for (const { appId, item, entry } of works) {
    if (!item.untimedKey) continue;
    const untimed = apps.get(appId) ?? new Map<string, number>();
    apps.set(appId, untimed.set(item.untimedKey, entry.receivedAt));
  }
  for (const [appId, untimed] of [...apps].sort(([a], [b]) => a - b)) {
    const sorted = [...untimed].sort(([a], [b]) => (a < b ? -1 : 1));
    const arrivals = await firstArrivals(
      { db: tx, app: { id: appId } },
      sorted.map(([key]) => key),
      sorted.map(([, at]) => at),
    );
    for (const { appId: of, item, entry } of works) {
      if (of !== appId || !item.untimedKey || !item.messageHash) continue;
      item.id = hitId(arrivals.get(item.untimedKey) ?? entry.receivedAt, item.messageHash);
    }
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

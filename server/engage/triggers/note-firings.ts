import type { Db } from "@/db/client.ts";
import type { Stored } from "@/server/collect/ingest/after-store.ts";
import type { Work } from "@/server/collect/ingest/work.ts";
import { fireAppInfo } from "@/server/engage/triggers/fire-app-info.ts";
import { fireFirstSessions } from "@/server/engage/triggers/fire-first-sessions.ts";
import { fireHits } from "@/server/engage/triggers/fire-hits.ts";
import { firePlaces } from "@/server/engage/triggers/fire-places.ts";
import { occurredHits } from "@/server/engage/triggers/occurred-hits.ts";
import type { AppRules, Firing } from "@/server/engage/triggers/rule.ts";
import type { RuleBook } from "@/server/engage/triggers/rule-book.ts";
import { insertFirings } from "@/server/engage/triggers/store.firings.ts";
import type { AppId } from "@/server/id.ts";
import type { LruCache } from "@/server/lru-cache.ts";

/** The data about triggers that this process remembers between commits. */
interface TriggerMemory {
  rules: RuleBook;
  /** `app:user` of people who did something before; filled only where a first session triggers something. */
  active: LruCache<string, true>;
}

/** The work to wake after the commit, by app, and the data to remember then. */
interface Wakes {
  firings: Set<AppId>;
  /** Apps that watch segments and received data. */
  segments: Set<AppId>;
  remember: () => void;
}

/**
 * Stores firings in the transaction that stores their items. Only stored items count (not repeats, and not held,
 * rejected or erased ones) that are not late (`lateness.ts`) and happened while their rule ran. Data about people from
 * an imported file triggers nothing; data from a source or a member does where a rule listens to app-info.
 */
export async function noteFirings(tx: Db, memory: TriggerMemory, stored: Stored): Promise<Wakes> {
  const wakes: Wakes = { firings: new Set(), segments: new Set(), remember: () => {} };
  const apps = new Map<AppId, { rules: AppRules; works: Work[] }>();
  for (const work of stored.works) {
    const { appId, outcome } = work;
    const rules = outcome === "stored" ? memory.rules.find(appId) : undefined;
    if (!rules) continue;
    const app = apps.get(appId);
    if (app) app.works.push(work);
    else apps.set(appId, { rules, works: [work] });
    if (rules.watchesSegments) wakes.segments.add(appId);
  }
  if (apps.size === 0) return wakes;
  const firings: Firing[] = [];
  const remember: (() => void)[] = [];
  for (const [appId, { rules, works }] of [...apps].sort(([a], [b]) => a - b)) {
    const occurred = occurredHits(appId, works, stored.starts);
    firings.push(...fireHits(appId, rules, occurred));
    firings.push(...fireAppInfo(appId, rules, stored.appInfo));
    firings.push(...(await firePlaces({ db: tx, app: { id: appId } }, rules, works)));
    const first = await fireFirstSessions(
      { db: tx, app: { id: appId } },
      {
        rules: rules.firstSession,
        occurred,
        known: memory.active,
      },
    );
    firings.push(...first.firings);
    remember.push(first.remember);
  }
  await insertFirings(tx, firings);
  for (const { appId } of firings) wakes.firings.add(appId);
  wakes.remember = () => {
    for (const one of remember) one();
  };
  return wakes;
}

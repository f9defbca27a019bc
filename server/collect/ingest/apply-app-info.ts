import type { Db } from "@/db/client.ts";
import type { AppInfoDrop } from "@/server/collect/hits/app-info-drop.ts";
import type { Work } from "@/server/collect/ingest/work.ts";
import type {
  AppInfoChange,
  AppInfoState,
  AppInfoValue,
} from "@/server/collect/people/app-info.ts";
import { AppInfoMerge, typeOfValue } from "@/server/collect/people/app-info.ts";
import { selectAppInfo, updateAppInfo } from "@/server/collect/people/store.app-info.ts";
import type { TagDictionary } from "@/server/collect/tags/dictionary.ts";
import type { AppId } from "@/server/id.ts";

interface Told {
  ts: number;
  changes: readonly AppInfoChange[];
  work: Work;
}

/** A person's value that changed. */
export interface ChangedAppInfo {
  appId: AppId;
  /** The id that the item named. */
  userId: number;
  key: string;
  value: AppInfoValue;
  /** The item with the current value. */
  work: Work;
}

/** Returns the keys whose changes are needed, by app. */
type Asked = (appId: AppId) => readonly string[];

/**
 * Writes the app-info of stored items to the row of the id that each names, and to the person that this id belongs
 * to. Returns the changes of requested keys.
 */
export async function applyAppInfo(
  tx: Db,
  dictionary: TagDictionary,
  works: readonly Work[],
  asked: Asked,
): Promise<ChangedAppInfo[]> {
  const apps = new Map<AppId, Map<number, Told[]>>();
  for (const work of works) {
    const { outcome, item, appId, person, appInfo } = work;
    if (outcome !== "stored" || !appInfo || appInfo.length === 0) continue;
    work.lostAppInfo = item.lostAppInfo;
    const users = apps.get(appId) ?? new Map<number, Told[]>();
    apps.set(appId, users);
    const told = users.get(person.ownUserId) ?? [];
    users.set(person.ownUserId, told);
    told.push({ ts: item.ts, changes: wanted(dictionary, work, appInfo), work });
  }
  const news: ChangedAppInfo[] = [];
  for (const [appId, users] of [...apps].sort(([a], [b]) => a - b))
    news.push(...(await applyToApp(tx, { appId, users, asked: asked(appId) })));
  return news;
}

/** Returns values under the names that they are mapped to, and notes those beyond the limit as lost. */
function wanted(
  dictionary: TagDictionary,
  work: Work,
  changes: readonly AppInfoChange[],
): AppInfoChange[] {
  return changes.flatMap(({ key, value }) => {
    const tag = dictionary.find(work.appId, "app_info", key);
    if (!tag) {
      lose(work, key, dictionary.whyUnknown(work.appId, "app_info"));
      return [];
    }
    if (value !== null) dictionary.seeType(tag, typeOfValue(value));
    return [{ key: tag.name, value }];
  });
}

/** A value is lost once, though it is written to the named id and to the person. */
function lose(work: Work, key: string, reason: AppInfoDrop): void {
  const lost = work.lostAppInfo ?? [];
  if (!lost.some((one) => one.key === key)) work.lostAppInfo = [...lost, { key, reason }];
}

interface ToApp {
  appId: AppId;
  users: ReadonlyMap<number, readonly Told[]>;
  asked: readonly string[];
}

async function applyToApp(tx: Db, { appId, users, asked }: ToApp): Promise<ChangedAppInfo[]> {
  const rows = await selectAppInfo({ db: tx, app: { id: appId } }, [...users.keys()]);
  const merges = new Map<number, AppInfoMerge>();
  for (const row of rows) {
    const merge = new AppInfoMerge();
    merge.putState(row);
    merges.set(row.id, merge);
  }
  const changed = new Set<number>();
  for (const { id, mergedInto } of rows) {
    const told = users.get(id);
    if (!told) continue;
    for (const target of [id, mergedInto]) {
      const merge = target === null ? undefined : merges.get(target);
      if (target === null || !merge) continue;
      changed.add(target);
      for (const { ts, changes, work } of told)
        for (const { key, value } of changes)
          if (!merge.put(key, value, ts)) lose(work, key, "too_many_keys");
    }
  }
  await updateAppInfo(
    { db: tx, app: { id: appId } },
    rows.flatMap(({ id }) => {
      const merge = merges.get(id);
      return merge && changed.has(id) ? [{ id, ...merge.state() }] : [];
    }),
  );
  if (asked.length === 0) return [];
  const before = new Map(rows.map((row) => [row.id, row]));
  const persons = new Map<number, Told[]>();
  for (const { id, mergedInto } of rows) {
    const told = users.get(id) ?? [];
    if (told.length > 0)
      persons.set(mergedInto ?? id, [...(persons.get(mergedInto ?? id) ?? []), ...told]);
  }
  return [...persons].flatMap(([person, told]) => {
    const after = merges.get(person)?.state();
    return after ? newsOf(appId, { asked, told, before: before.get(person), after }) : [];
  });
}

interface Change {
  asked: readonly string[];
  told: readonly Told[];
  before: AppInfoState | undefined;
  after: AppInfoState;
}

function newsOf(appId: AppId, { asked, told, before, after }: Change): ChangedAppInfo[] {
  return asked.flatMap((key) => {
    const value = Object.hasOwn(after.appInfo, key) ? after.appInfo[key] : undefined;
    const old = before && Object.hasOwn(before.appInfo, key) ? before.appInfo[key] : undefined;
    if (value === undefined || value === old) return [];
    const winner = told.find(
      ({ ts, changes }) =>
        ts === after.appInfoAt[key] &&
        changes.some((change) => change.key === key && change.value === value),
    );
    if (!winner) return [];
    return [{ appId, userId: winner.work.person.ownUserId, key, value, work: winner.work }];
  });
}

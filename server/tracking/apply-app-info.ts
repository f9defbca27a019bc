import type { Db } from "@/db/client.ts";
import type { TagDictionary } from "@/server/tags/dictionary.ts";
import type { Work } from "@/server/tracking/work.ts";
import type { AppInfoChange } from "@/server/users/app-info.ts";
import { AppInfoMerge, typeOfValue } from "@/server/users/app-info.ts";
import { selectAppInfo, updateAppInfo } from "@/server/users/store.app-info.ts";

interface Told {
  ts: number;
  changes: readonly AppInfoChange[];
}

/** Writes app-info that stored items carry: to the row of the id it was said of, and to the person that it belongs to. */
export async function applyAppInfo(
  tx: Db,
  dictionary: TagDictionary,
  works: readonly Work[],
): Promise<void> {
  const apps = new Map<number, Map<number, Told[]>>();
  for (const { outcome, item, appId, person, appInfo } of works) {
    if (outcome !== "stored" || !appInfo || appInfo.length === 0) continue;
    const users = apps.get(appId) ?? new Map<number, Told[]>();
    apps.set(appId, users);
    const told = users.get(person.ownUserId) ?? [];
    users.set(person.ownUserId, told);
    told.push({ ts: item.ts, changes: wanted(dictionary, appId, appInfo) });
  }
  for (const [appId, users] of [...apps].sort(([a], [b]) => a - b))
    await applyToApp(tx, appId, users);
}

/** Under the names that they are mapped to, without those that go beyond the limit. */
function wanted(
  dictionary: TagDictionary,
  appId: number,
  changes: readonly AppInfoChange[],
): AppInfoChange[] {
  return changes.flatMap(({ key, value }) => {
    const tag = dictionary.find(appId, "app_info", key);
    if (!tag) return [];
    if (value !== null) dictionary.seeType(tag, typeOfValue(value));
    return [{ key: tag.name, value }];
  });
}

async function applyToApp(
  tx: Db,
  appId: number,
  users: ReadonlyMap<number, readonly Told[]>,
): Promise<void> {
  const rows = await selectAppInfo(tx, appId, [...users.keys()]);
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
      for (const { ts, changes } of told)
        for (const { key, value } of changes) merge.put(key, value, ts);
    }
  }
  await updateAppInfo(
    tx,
    appId,
    rows.flatMap(({ id }) => {
      const merge = merges.get(id);
      return merge && changed.has(id) ? [{ id, ...merge.state() }] : [];
    }),
  );
}

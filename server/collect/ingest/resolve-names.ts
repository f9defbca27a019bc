import type { Db } from "@/db/client.ts";
import { judgeWork } from "@/server/collect/ingest/judge-work.ts";
import type { HitKind } from "@/server/collect/ingest/prepared-item.ts";
import type { Entry, Work } from "@/server/collect/ingest/work.ts";
import { isHit } from "@/server/collect/ingest/work.ts";
import type { PersonRef } from "@/server/collect/people/people.ts";
import type { TagDictionary } from "@/server/collect/tags/dictionary.ts";
import type { TagKind } from "@/server/collect/tags/schema.ts";
import type { AppId } from "@/server/id.ts";

/** Name of the tag of session starts. */
export const SESSION_NAME = "session";

const NOBODY: PersonRef = {
  kind: "anon",
  value: "",
  ownUserId: 0,
  firstMs: 0,
  lastMs: 0,
  isNew: false,
};

/** Finds or creates the tag of every item, and checks the item against the plan. Drops names beyond the limit. */
export async function resolveNames(
  db: Db,
  dictionary: TagDictionary,
  entries: readonly Entry[],
): Promise<Work[]> {
  // What the app's members send has no budget.
  for (const isPublic of [false, true]) {
    const wanted = new Map<AppId, Wanted>();
    for (const entry of entries) {
      if ((entry.limits !== undefined) === isPublic) wantNames(wanted, entry);
    }
    for (const [appId, { names, perDay }] of wanted)
      await dictionary.ensure(db, appId, { names: names.values(), perDay });
  }
  const works: Work[] = [];
  for (const entry of entries) {
    const { appId } = entry;
    for (const item of entry.items) {
      const work: Work = {
        entry,
        item,
        appId,
        outcome: undefined,
        problems: undefined,
        tag: undefined,
        appInfo: item.appInfo,
        lostAppInfo: item.lostAppInfo,
        person: NOBODY,
        claimed: false,
        device: undefined,
        sessionId: undefined,
      };
      if (isHit(item)) {
        work.tag = dictionary.find(appId, item.kind as HitKind, item.name);
        if (!work.tag) work.outcome = dictionary.whyUnknown(appId, item.kind as HitKind);
      }
      if (work.outcome === undefined) judgeWork(dictionary, work);
      works.push(work);
    }
  }
  return works;
}

interface Wanted {
  names: Map<string, { kind: TagKind; name: string }>;
  perDay: number | null;
}

function wantNames(wanted: Map<AppId, Wanted>, { appId, items, limits }: Entry): void {
  const { names } = wanted.get(appId) ?? { names: new Map() };
  wanted.set(appId, { names, perDay: limits?.namesPerDay ?? null });
  for (const item of items) {
    if (isHit(item))
      names.set(`${item.kind}:${item.name}`, { kind: item.kind as HitKind, name: item.name });
    for (const { key } of item.appInfo ?? [])
      names.set(`app_info:${key}`, { kind: "app_info", name: key });
    if (item.deviceKey !== undefined) names.set("session", { kind: "session", name: SESSION_NAME });
  }
}

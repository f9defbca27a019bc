import type { Db } from "@/db/client.ts";
import { countedAs } from "@/server/collect/ingest/count-outcomes.ts";
import { sampleOf } from "@/server/collect/ingest/sample.ts";
import { sourceOf } from "@/server/collect/ingest/source-of.ts";
import type { Work } from "@/server/collect/ingest/work.ts";
import { insertLiveItems } from "@/server/collect/live/store.note.ts";
import type { TagDictionary } from "@/server/collect/tags/dictionary.ts";

/** Limit for one app in one commit, besides items of paired devices. No one can read more. */
const WATCHED_MAX = 60;

/** Keeps the items of paired devices and, while someone watches, a part of all others: those with problems first. */
export async function noteLive(
  tx: Db,
  dictionary: TagDictionary,
  works: readonly Work[],
): Promise<void> {
  const kept: { work: Work; pairedId: number | undefined }[] = [];
  const watched = new Map<number, Work[]>();
  for (const work of works) {
    const { appId, item } = work;
    if (work.outcome === "erased") continue;
    const pairedId =
      item.deviceKey === undefined ? undefined : dictionary.pairedOf(appId).get(item.deviceKey);
    if (pairedId !== undefined) kept.push({ work, pairedId });
    else if (dictionary.isWatched(appId)) {
      const list = watched.get(appId);
      if (list) list.push(work);
      else watched.set(appId, [work]);
    }
  }
  for (const list of watched.values()) {
    for (const work of mostTelling(list)) kept.push({ work, pairedId: undefined });
  }
  if (kept.length === 0) return;
  await insertLiveItems(
    tx,
    kept.map(({ work, pairedId }) => {
      const { item, tag, outcome = "unstorable", problems, person, device, entry, appId } = work;
      const [first] = problems ?? [];
      return {
        appId,
        receivedAtMs: entry.receivedAt,
        tsMs: item.ts,
        tagId: tag?.id ?? first?.tag.id ?? null,
        userId: person.ownUserId,
        deviceId: pairedId ?? device?.id ?? 0,
        deviceKey: item.deviceKey ?? null,
        paired: pairedId !== undefined,
        kind: item.kind,
        name: item.name,
        outcome: countedAs(outcome),
        problem: first?.kind ?? null,
        key: first?.key || (first && first.tag !== tag ? first.tag.name : ""),
        item: sampleOf(work, dictionary),
        ...sourceOf(item),
      };
    }),
  );
}

function mostTelling(works: readonly Work[]): Work[] {
  if (works.length <= WATCHED_MAX) return [...works];
  const wrong = works.filter(({ problems }) => problems);
  const right = works.filter(({ problems }) => !problems);
  const chosen = new Set([...wrong, ...right].slice(0, WATCHED_MAX));
  return works.filter((work) => chosen.has(work));
}

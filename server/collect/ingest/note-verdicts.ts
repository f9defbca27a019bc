import type { Db } from "@/db/client.ts";
import { noteLive } from "@/server/collect/ingest/note-live.ts";
import { noteProblems } from "@/server/collect/ingest/note-problems.ts";
import { sourceOf } from "@/server/collect/ingest/source-of.ts";
import type { Work, WorkProblem } from "@/server/collect/ingest/work.ts";
import type { TagDictionary } from "@/server/collect/tags/dictionary.ts";
import { isSerious } from "@/server/collect/tags/judge.ts";
import type { SightingRow } from "@/server/collect/tags/store.sightings.ts";
import { addSightings } from "@/server/collect/tags/store.sightings.ts";

/**
 * Records the results of the plan check: which builds sent a tag, how items broke the plan, and the items for live
 * views.
 */
export async function noteVerdicts(
  tx: Db,
  dictionary: TagDictionary,
  works: readonly Work[],
): Promise<void> {
  // Sent together, in this order.
  await Promise.all([
    addSightings(tx, sightingsOf(dictionary, works)),
    noteProblems(tx, dictionary, works),
    noteLive(tx, dictionary, works),
  ]);
}

/** For data of the app's members. */
const VERSIONS_MAX = 5_000;

/** Sums up the stored items, sorted by app, tag, platform and version. */
function sightingsOf(dictionary: TagDictionary, works: readonly Work[]): SightingRow[] {
  const rows = new Map<string, SightingRow>();
  for (const work of works) {
    if (work.outcome !== "stored") continue;
    const { tag, problems, appId, item } = work;
    if (tag) {
      see(rows, work, tag.id, problems);
      continue;
    }
    for (const { key } of item.appInfo ?? []) {
      const known = dictionary.find(appId, "app_info", key);
      if (known)
        see(
          rows,
          work,
          known.id,
          problems?.filter((one) => one.tag === known),
        );
    }
  }
  return [...rows.values()].sort(
    (a, b) =>
      a.appId - b.appId ||
      a.tagId - b.tagId ||
      compare(a.platform, b.platform) ||
      compare(a.appVersion, b.appVersion),
  );
}

function see(
  rows: Map<string, SightingRow>,
  { appId, item, entry }: Work,
  tagId: number,
  problems: readonly WorkProblem[] | undefined,
): void {
  const { platform, appVersion } = sourceOf(item);
  const key = `${tagId}\n${platform}\n${appVersion}`;
  let row = rows.get(key);
  if (!row) {
    row = {
      appId,
      tagId,
      platform,
      appVersion,
      n: 0,
      wrong: 0,
      firstMs: item.ts,
      lastMs: item.ts,
      lastWrongMs: null,
      lastProblem: null,
      versionsMax: entry.limits?.versionsPerTag ?? VERSIONS_MAX,
    };
    rows.set(key, row);
  }
  row.n += 1;
  if (item.ts < row.firstMs) row.firstMs = item.ts;
  if (item.ts > row.lastMs) row.lastMs = item.ts;
  const serious = problems?.find(isSerious);
  if (!serious) return;
  row.wrong += 1;
  if (row.lastWrongMs !== null && item.ts < row.lastWrongMs) return;
  row.lastWrongMs = item.ts;
  row.lastProblem = serious.key ? `${serious.kind}:${serious.key}` : serious.kind;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

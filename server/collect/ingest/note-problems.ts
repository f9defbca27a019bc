import type { Db } from "@/db/client.ts";
import { sampleOf } from "@/server/collect/ingest/sample.ts";
import { sourceOf } from "@/server/collect/ingest/source-of.ts";
import type { Work, WorkProblem } from "@/server/collect/ingest/work.ts";
import { addProblems } from "@/server/collect/problems/store.ts";
import type { TagDictionary } from "@/server/collect/tags/dictionary.ts";
import type { AppId } from "@/server/id.ts";
import { HOUR_MS } from "@/server/time.ts";

interface Sum extends WorkProblem {
  appId: AppId;
  hourMs: number;
  n: number;
  firstMs: number;
  lastMs: number;
  last: Work;
}

/**
 * Sums up by hour how items broke the plan, with the last one as an example. Repeats of stored items do not count.
 */
export async function noteProblems(
  tx: Db,
  dictionary: TagDictionary,
  works: readonly Work[],
): Promise<void> {
  const rows = new Map<string, Sum>();
  for (const work of works) {
    if (!work.problems || work.outcome === "deduplicated" || work.entry.released) continue;
    const at = work.entry.receivedAt;
    const hourMs = Math.floor(at / HOUR_MS) * HOUR_MS;
    for (const { tag, kind, key } of work.problems) {
      const name = `${tag.id}\n${hourMs}\n${kind}\n${key}`;
      const row = rows.get(name);
      if (row) {
        row.n += 1;
        row.last = work;
        row.lastMs = Math.max(row.lastMs, at);
      } else {
        const { appId } = work;
        const made = { appId, tag, hourMs, kind, key, n: 1, firstMs: at, lastMs: at, last: work };
        rows.set(name, made);
      }
    }
  }
  if (rows.size === 0) return;
  const sorted = [...rows.values()].sort(
    (a, b) =>
      a.appId - b.appId ||
      a.hourMs - b.hourMs ||
      a.tag.id - b.tag.id ||
      (a.kind === b.kind ? (a.key < b.key ? -1 : 1) : a.kind < b.kind ? -1 : 1),
  );
  await addProblems(
    tx,
    sorted.map(({ last, tag, kind, ...row }) => ({
      ...row,
      tagId: tag.id,
      problem: kind,
      userId: last.person.ownUserId,
      deviceId: last.device?.id ?? 0,
      sample: sampleOf(last, dictionary),
      ...sourceOf(last.item),
    })),
  );
}

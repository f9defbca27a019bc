import type { Db } from "@/db/client.ts";
import type { Entry, Work } from "@/server/collect/ingest/work.ts";
import {
  insertQuarantined,
  settleQuarantined,
} from "@/server/collect/problems/store.quarantine.ts";

/** Moves items that break the plan to quarantine. One that is there already, from an earlier arrival, is a repeat. */
export async function holdBack(tx: Db, held: readonly Work[]): Promise<void> {
  const rows = held.flatMap(({ outcome, appId, item, entry, problems }) => {
    const [first] = problems ?? [];
    if (outcome !== "quarantined" || !first) return [];
    const { id, ts, raw, context } = item;
    return [
      {
        appId,
        hitId: id,
        receivedAtMs: entry.receivedAt,
        tsMs: ts,
        tagId: first.tag.id,
        problem: first.kind,
        key: first.key,
        // The context may have come with the batch.
        item: context ? { ...raw, context } : raw,
      },
    ];
  });
  if (rows.length === 0) return;
  rows.sort((a, b) => a.appId - b.appId || (a.hitId < b.hitId ? -1 : 1));
  const known = await insertQuarantined(tx, rows);
  for (const work of held) {
    if (work.outcome === "quarantined" && known.has(`${work.appId}:${work.item.id}`)) {
      work.outcome = "deduplicated";
    }
  }
}

/** Another process released the items first. Start again with those that are still held back. */
export class AlreadyReleased extends Error {}

/** Removes released items from quarantine, in the transaction that stores them. Throws `AlreadyReleased`. */
export async function letGo(tx: Db, entries: readonly Entry[]): Promise<void> {
  for (const { appId, released } of entries) {
    if (!released || released.length === 0) continue;
    const settled = await settleQuarantined({ db: tx, app: { id: appId } }, released);
    if (settled < released.length) throw new AlreadyReleased("these items were released already");
  }
}

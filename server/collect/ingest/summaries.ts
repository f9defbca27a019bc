import type { BlockRow } from "@/server/collect/blocks/block.ts";
import { encodeBlock } from "@/server/collect/blocks/block.ts";
import type { HitRow } from "@/server/collect/hits/store.ts";
import type { UserTagRow } from "@/server/collect/ingest/store.hits.ts";
import type { AppId } from "@/server/id.ts";
import { DAY_MS } from "@/server/time.ts";

/** Returns lifetime summaries of newly stored hits, sorted by app, user and tag. */
export function userTagsOf(hits: readonly HitRow[]): UserTagRow[] {
  const byTag = new Map<number, Map<number, UserTagRow>>();
  const rows: UserTagRow[] = [];
  for (const { appId, userId, tagId, ts } of hits) {
    let users = byTag.get(tagId);
    if (!users) {
      users = new Map();
      byTag.set(tagId, users);
    }
    const row = users.get(userId);
    if (!row) {
      const made = { appId, userId, tagId, n: 1, firstMs: ts, lastMs: ts };
      users.set(userId, made);
      rows.push(made);
      continue;
    }
    row.n += 1;
    if (ts < row.firstMs) row.firstMs = ts;
    if (ts > row.lastMs) row.lastMs = ts;
  }
  return rows.sort((a, b) => a.appId - b.appId || a.userId - b.userId || a.tagId - b.tagId);
}

/** Returns newly stored hits as blocks, one per tag and UTC day. */
export function blocksOf(
  hits: readonly HitRow[],
): { appId: AppId; tagId: number; day: string; n: number; payload: Buffer }[] {
  const groups = new Map<number, Map<number, { appId: AppId; rows: BlockRow[] }>>();
  for (const { appId, tagId, userId, ts, extras, durationMs } of hits) {
    const day = Math.floor(ts / DAY_MS);
    let days = groups.get(tagId);
    if (!days) {
      days = new Map();
      groups.set(tagId, days);
    }
    const row = { userId, ts, extras, durationMs };
    const group = days.get(day);
    if (group) group.rows.push(row);
    else days.set(day, { appId, rows: [row] });
  }
  return [...groups].flatMap(([tagId, days]) =>
    [...days].map(([day, { appId, rows }]) => ({
      appId,
      tagId,
      day: dayText(day * DAY_MS),
      n: rows.length,
      payload: encodeBlock(rows),
    })),
  );
}

/** Returns the UTC day as yyyy-mm-dd. */
export function dayText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

import type { Db } from "@/db/client.ts";
import { appendBlocks } from "@/server/collect/blocks/store.ts";
import { hitId, messageHash } from "@/server/collect/hits/hit-id.ts";
import type { HitRow } from "@/server/collect/hits/store.ts";
import { insertHits, updateDurations } from "@/server/collect/hits/store.ts";
import { SESSION_NAME } from "@/server/collect/ingest/resolve-names.ts";
import type { SessionRow } from "@/server/collect/ingest/store.hits.ts";
import { addUserTags, upsertSessions } from "@/server/collect/ingest/store.hits.ts";
import { blocksOf, userTagsOf } from "@/server/collect/ingest/summaries.ts";
import type { Work } from "@/server/collect/ingest/work.ts";
import { isHit } from "@/server/collect/ingest/work.ts";
import type { TagDictionary } from "@/server/collect/tags/dictionary.ts";
import type { AppId } from "@/server/id.ts";

/**
 * Stores hits, sessions and their summaries, and decides the outcome of every item that has none yet. Returns the
 * rows of sessions that began.
 */
export async function storeHits(
  tx: Db,
  dictionary: TagDictionary,
  works: readonly Work[],
): Promise<HitRow[]> {
  const durations = endActivities(works);
  const rows = works.flatMap((work) => (work.outcome === undefined ? rowOf(work) : []));
  rows.sort(byAppAndId);
  const refused = await insertHits(tx, rows);
  const isNew = (row: { appId: AppId; id: string }) => !refused?.has(`${row.appId}:${row.id}`);
  for (const work of works) {
    if (work.outcome !== undefined) continue;
    const { appId, item, tag } = work;
    work.outcome = !isHit(item) || isNew({ appId, id: item.id }) ? "stored" : "deduplicated";
    if (tag && work.outcome === "stored") dictionary.see(tag, item.extras);
  }
  const starts = await storeSessions(tx, dictionary, works);
  const hits = refused ? rows.filter(isNew) : rows;
  hits.push(...starts);
  await Promise.all([
    addUserTags(tx, userTagsOf(hits)),
    appendBlocks(tx, blocksOf(hits)),
    updateDurations(tx, durations),
  ]);
  return starts;
}

function byAppAndId(a: HitRow, b: HitRow): number {
  return a.appId - b.appId || (a.id < b.id ? -1 : 1);
}

function rowOf({ item, appId, tag, person, device, sessionId }: Work): HitRow[] {
  if (!tag) return [];
  const { id, ts, durationMs, extras } = item;
  return [
    {
      id,
      ts,
      sessionId: sessionId ?? null,
      appId,
      tagId: tag.id,
      userId: person.ownUserId,
      deviceId: device?.id ?? 0,
      durationMs: durationMs ?? null,
      extras: extras ?? null,
    },
  ];
}

/**
 * Sets durations of ended activities. An activity of this very commit gets its own at once; the others are returned.
 */
function endActivities(works: readonly Work[]): { appId: AppId; id: string; durationMs: number }[] {
  const ends = works.flatMap(({ appId, item, outcome }) =>
    outcome === undefined && item.activityHitId !== undefined && item.durationMs !== undefined
      ? [{ appId, id: item.activityHitId, durationMs: item.durationMs }]
      : [],
  );
  if (ends.length === 0) return ends;
  const longest = new Map<string, number>();
  for (const { appId, id, durationMs } of ends) {
    const key = `${appId}:${id}`;
    longest.set(key, Math.max(durationMs, longest.get(key) ?? 0));
  }
  for (const { appId, item } of works) {
    const duration = item.kind === "activity" ? longest.get(`${appId}:${item.id}`) : undefined;
    if (duration !== undefined) item.durationMs = Math.max(duration, item.durationMs ?? 0);
  }
  // Those of this commit too: when the activity is a repeat, the stored row still lacks its duration.
  return ends;
}

/** Extends or creates the sessions of stored items. A new session is a hit too; returns those rows, stored. */
async function storeSessions(
  tx: Db,
  dictionary: TagDictionary,
  works: readonly Work[],
): Promise<HitRow[]> {
  const sessions = new Map<string, SessionRow>();
  for (const { outcome, sessionId, device, item, appId, person } of works) {
    if (outcome !== "stored" || sessionId === undefined || !device) continue;
    const { ts, durationMs = 0, kind } = item;
    const startMs = kind === "session" ? ts - durationMs : ts;
    const session = sessions.get(`${appId}:${sessionId}`);
    if (!session) {
      const made = {
        appId,
        id: sessionId,
        userId: person.ownUserId,
        deviceId: device.id,
        startMs,
        endMs: ts,
      };
      sessions.set(`${appId}:${sessionId}`, made);
      continue;
    }
    if (startMs < session.startMs) Object.assign(session, { startMs, userId: person.ownUserId });
    if (ts > session.endMs) session.endMs = ts;
  }
  const rows = [...sessions.values()].sort(
    (a, b) => a.appId - b.appId || (BigInt(a.id) < BigInt(b.id) ? -1 : 1),
  );
  const made = await upsertSessions(tx, rows);
  if (made.size === 0) return [];
  const starts = rows.flatMap((session) =>
    made.has(`${session.appId}:${session.id}`) ? startOf(session, dictionary) : [],
  );
  const refused = await insertHits(tx, starts.sort(byAppAndId));
  return refused ? starts.filter(({ appId, id }) => !refused.has(`${appId}:${id}`)) : starts;
}

function startOf(session: SessionRow, dictionary: TagDictionary): HitRow[] {
  const { appId, id, startMs, userId, deviceId } = session;
  const tag = dictionary.find(appId, "session", SESSION_NAME);
  if (!tag || tag.status === "blocked") return [];
  dictionary.see(tag, undefined);
  return [
    {
      id: hitId(startMs, messageHash(`session ${id}`)),
      ts: startMs,
      sessionId: id,
      appId,
      tagId: tag.id,
      userId,
      deviceId,
      durationMs: null,
      extras: null,
    },
  ];
}

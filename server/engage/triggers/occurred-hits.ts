import type { HitRow } from "@/server/collect/hits/store.ts";
import type { Work } from "@/server/collect/ingest/work.ts";
import { isHit } from "@/server/collect/ingest/work.ts";
import type { AppId } from "@/server/id.ts";

/** A stored hit, as rules read it. */
export interface Occurred {
  /** Stored under this id. */
  userId: number;
  kind: string;
  name: string;
  id: string;
  /** Epoch milliseconds. */
  ts: number;
  extras: Record<string, unknown> | null | undefined;
  /** The time when the server received it. */
  receivedAtOf: number;
}

/** Returns when an item was received; for a held item, when it was released. */
export function receivedAtOf({ entry }: Work): number {
  return entry.releasedAt ?? entry.receivedAt;
}

/** Lists the hits of an app that a commit stored, including session starts. */
export function occurredHits(
  appId: AppId,
  works: readonly Work[],
  starts: readonly HitRow[],
): Occurred[] {
  const all: Occurred[] = [];
  const heard = new Map<string, number>();
  for (const work of works) {
    const { item, tag, person, sessionId } = work;
    if (sessionId !== undefined && !heard.has(sessionId)) heard.set(sessionId, receivedAtOf(work));
    if (!tag || !isHit(item)) continue;
    const { kind, name } = tag;
    const { id, ts, extras } = item;
    all.push({
      userId: person.ownUserId,
      kind,
      name,
      id,
      ts,
      extras,
      receivedAtOf: receivedAtOf(work),
    });
  }
  for (const { appId: of, id, ts, userId, sessionId } of starts) {
    const known = sessionId === null ? undefined : heard.get(sessionId);
    if (of !== appId || known === undefined) continue;
    all.push({
      userId,
      kind: "session",
      name: "session",
      id,
      ts,
      extras: null,
      receivedAtOf: known,
    });
  }
  return all;
}

import { sessionAt, sessionHash } from "@/server/collect/ingest/sessionize.ts";
import type { Work } from "@/server/collect/ingest/work.ts";
import { isHit } from "@/server/collect/ingest/work.ts";
import type { DeviceRef } from "@/server/collect/people/device-registry.ts";

/** Gives every item of a device its session: the one that it names, or for hits the one that is open at its time. */
export function assignSessions(works: readonly Work[]): void {
  const named = new Map<string, string>();
  const unnamed = new Map<DeviceRef, Work[]>();
  for (const work of works) {
    const { item, device } = work;
    work.sessionId = undefined;
    if (!device || work.outcome !== undefined) continue;
    if (item.sessionKey !== undefined) {
      const key = `${device.key}\0${item.sessionKey}`;
      let id = named.get(key);
      if (id === undefined) {
        id = sessionHash(device.key, item.sessionKey);
        named.set(key, id);
      }
      work.sessionId = id;
    } else if (isHit(item)) {
      const list = unnamed.get(device);
      if (list) list.push(work);
      else unnamed.set(device, [work]);
    }
  }
  for (const [device, list] of unnamed) {
    let running = device.session;
    for (const work of list.sort((a, b) => a.item.ts - b.item.ts)) {
      running = sessionAt(device.key, running, work.item.ts);
      work.sessionId = running.id;
    }
  }
}

import type { Db } from "@/db/client.ts";
import { applyAppInfo } from "@/server/tracking/apply-app-info.ts";
import type { Memory } from "@/server/tracking/memory.ts";
import type { Technicals } from "@/server/tracking/technicals.ts";
import { placeOf, technicalsOf } from "@/server/tracking/technicals.ts";
import type { Work } from "@/server/tracking/work.ts";
import type { DeviceTechnicals, SeenDevice } from "@/server/users/store.devices.ts";
import { claimToken, touchDevices, updateTechnicals } from "@/server/users/store.devices.ts";
import type { SeenUser, UserProfile } from "@/server/users/store.seen.ts";
import { touchUsers, updateProfiles } from "@/server/users/store.seen.ts";

interface Newest {
  work: Work;
  /** The newest item with a context, and a session. */
  context: Record<string, unknown> | undefined;
  sessionId: string | null;
  sessionMs: number;
  firstMs: number;
}

/**
 * Brings users and devices up to what stored items say of them, and adds the ids concerned to `touched`. Answers what to
 * remember once it is committed.
 */
export async function applyToUsers(
  tx: Db,
  memory: Memory,
  works: readonly Work[],
  touched: Map<number, Set<number>>,
): Promise<() => void> {
  const users = new Map<string, Newest>();
  const devices = new Map<string, Newest>();
  for (const work of works) {
    if (work.outcome !== "stored") continue;
    const { appId, person, device } = work;
    note(users, `${appId}:${person.ownUserId}`, work);
    if (device) note(devices, `${appId}:${device.id}`, work);
  }
  for (const { work } of users.values()) {
    const ids = touched.get(work.appId) ?? new Set();
    touched.set(work.appId, ids.add(work.person.ownUserId));
  }
  const seenDevices = seenDevicesOf(devices);
  await Promise.all([touchUsers(tx, seenUsersOf(users)), touchDevices(tx, seenDevices)]);
  const technicals = changedTechnicals(memory, devices);
  const profiles = changedProfiles(memory, users);
  await Promise.all([
    updateTechnicals(tx, technicals.rows),
    updateProfiles(tx, profiles.rows),
    applyAppInfo(tx, memory.dictionary, works),
  ]);
  for (const { appId, id, atMs, technicals: said } of technicals.rows) {
    if (said.token) await claimToken(tx, { appId, id, token: said.token, at: new Date(atMs) });
  }
  return () => {
    technicals.remember();
    profiles.remember();
  };
}

function note(newest: Map<string, Newest>, key: string, work: Work): void {
  const { ts, context } = work.item;
  const known = newest.get(key);
  if (!known) {
    const sessionId = work.sessionId ?? null;
    newest.set(key, { work, context, sessionId, sessionMs: ts, firstMs: ts });
    return;
  }
  if (ts < known.firstMs) known.firstMs = ts;
  if (ts >= known.work.item.ts) {
    known.work = work;
    if (context) known.context = context;
  } else known.context ??= context;
  if (work.sessionId !== undefined && (known.sessionId === null || ts >= known.sessionMs)) {
    known.sessionId = work.sessionId;
    known.sessionMs = ts;
  }
}

function seenUsersOf(users: ReadonlyMap<string, Newest>): SeenUser[] {
  const seen: SeenUser[] = [];
  for (const { work, firstMs } of users.values()) {
    // Just made, with these very times.
    if (work.person.isNew) continue;
    seen.push({ appId: work.appId, id: work.person.ownUserId, firstMs, lastMs: work.item.ts });
  }
  return seen;
}

function seenDevicesOf(devices: ReadonlyMap<string, Newest>): SeenDevice[] {
  const seen: SeenDevice[] = [];
  for (const { work, firstMs, sessionId } of devices.values()) {
    if (!work.device) continue;
    const { appId, person, device, item } = work;
    seen.push({
      appId,
      id: device.id,
      userId: person.ownUserId,
      sessionId,
      firstMs,
      lastMs: item.ts,
    });
  }
  return seen;
}

type Told = DeviceTechnicals & { technicals: Technicals };

/** What the newest item of each device says, unless it is what was written last. */
function changedTechnicals(
  memory: Memory,
  devices: ReadonlyMap<string, Newest>,
): { rows: Told[]; remember: () => void } {
  const rows: Told[] = [];
  const prints: [string, string][] = [];
  for (const [key, { work, context }] of devices) {
    if (!context || !work.device) continue;
    const technicals = technicalsOf(context);
    const print = JSON.stringify(technicals);
    if (print === "{}" || memory.technicals.get(key) === print) continue;
    prints.push([key, print]);
    rows.push({ appId: work.appId, id: work.device.id, atMs: work.item.ts, technicals });
  }
  return {
    rows,
    remember: () => {
      for (const [key, print] of prints) memory.technicals.set(key, print);
    },
  };
}

function changedProfiles(
  memory: Memory,
  users: ReadonlyMap<string, Newest>,
): { rows: UserProfile[]; remember: () => void } {
  const rows: UserProfile[] = [];
  const prints: [string, string][] = [];
  for (const [key, { work, context }] of users) {
    if (!context) continue;
    const { timezone, locale } = technicalsOf(context);
    const said = { timezone, locale, ...placeOf(context) };
    const print = JSON.stringify(said);
    if (print === "{}" || memory.profiles.get(key) === print) continue;
    prints.push([key, print]);
    rows.push({ appId: work.appId, id: work.person.ownUserId, atMs: work.item.ts, ...said });
  }
  return {
    rows,
    remember: () => {
      for (const [key, print] of prints) memory.profiles.set(key, print);
    },
  };
}

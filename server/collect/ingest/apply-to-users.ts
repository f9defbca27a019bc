import type { Db } from "@/db/client.ts";
import type { AfterStore } from "@/server/collect/ingest/after-store.ts";
import type { ChangedAppInfo } from "@/server/collect/ingest/apply-app-info.ts";
import { applyAppInfo } from "@/server/collect/ingest/apply-app-info.ts";
import type { Memory } from "@/server/collect/ingest/memory.ts";
import type { Work } from "@/server/collect/ingest/work.ts";
import { SaidContext } from "@/server/collect/people/said-context.ts";
import type { SeenDevice } from "@/server/collect/people/store.devices.ts";
import { touchDevices } from "@/server/collect/people/store.devices.ts";
import type { SeenUser, UserProfile } from "@/server/collect/people/store.seen.ts";
import { touchUsers, updateProfiles } from "@/server/collect/people/store.seen.ts";
import type { SaidToken } from "@/server/collect/people/store.tokens.ts";
import { updateTokens } from "@/server/collect/people/store.tokens.ts";
import type { DeviceContext } from "@/server/collect/people/technicals.ts";
import { placeOf, technicalsOf } from "@/server/collect/people/technicals.ts";

/** Remembers what was written, but for these keys. */
type Remember = (except: ReadonlySet<string>) => void;

interface Newest {
  work: Work;
  /** The newest item whose user is certain; the newest of all when there is none. */
  owner: Work;
  /** What the items say, and the newest session. */
  context: SaidContext;
  /** Country of the newest item that has one. */
  country: string | undefined;
  sessionId: string | null;
  sessionMs: number;
  firstMs: number;
}

/**
 * Updates users and devices from stored items and adds the affected ids to `touched`. Returns what to cache after the
 * commit, and the changes of app-info that may start triggers.
 */
export async function applyToUsers(
  tx: Db,
  memory: Memory,
  works: readonly Work[],
  {
    touched,
    appInfoKeys,
  }: {
    touched: Map<number, Set<number>>;
    appInfoKeys: AfterStore["appInfoKeys"];
  },
): Promise<{ remember: () => void; news: ChangedAppInfo[] }> {
  const users = new Map<string, Newest>();
  const active = new Map<string, Newest>();
  const devices = new Map<string, Newest>();
  for (const work of works) {
    if (work.outcome !== "stored") continue;
    const { appId, person, device, entry } = work;
    note(users, `${appId}:${person.ownUserId}`, work);
    if (!entry.quiet) note(active, `${appId}:${person.ownUserId}`, work);
    if (device) note(devices, `${appId}:${device.id}`, work);
  }
  for (const { work } of users.values()) {
    const ids = touched.get(work.appId) ?? new Set();
    touched.set(work.appId, ids.add(work.person.ownUserId));
  }
  const technicals = changedTechnicals(memory, devices);
  const [, outdatedDevices] = await Promise.all([
    touchUsers(tx, seenUsersOf(active)),
    touchDevices(tx, seenDevicesOf(devices, technicals.said)),
  ]);
  const profiles = changedProfiles(memory, users);
  const [outdatedUsers, news] = await Promise.all([
    updateProfiles(tx, profiles.rows),
    applyAppInfo(tx, memory.dictionary, works, appInfoKeys),
  ]);
  await updateTokens(tx, saidTokens(devices, technicals.said));
  const remember = () => {
    // What newer data has outdated was not written, so the same words may be news later.
    technicals.remember(outdatedDevices);
    profiles.remember(outdatedUsers);
  };
  return { remember, news };
}

function note(newest: Map<string, Newest>, key: string, work: Work): void {
  const { ts, context: said, country } = work.item;
  const known = newest.get(key);
  if (!known) {
    const sessionId = work.sessionId ?? null;
    const context = new SaidContext();
    if (said) context.add(said, ts);
    newest.set(key, { work, owner: work, context, country, sessionId, sessionMs: ts, firstMs: ts });
    return;
  }
  if (said) known.context.add(said, ts);
  if (ts < known.firstMs) known.firstMs = ts;
  if (ownsMore(work, known.owner)) known.owner = work;
  if (ts >= known.work.item.ts) {
    known.work = work;
    if (country) known.country = country;
  } else known.country ??= country;
  if (work.sessionId !== undefined && (known.sessionId === null || ts >= known.sessionMs)) {
    known.sessionId = work.sessionId;
    known.sessionMs = ts;
  }
}

function ownsMore(work: Work, owner: Work): boolean {
  return work.claimed === owner.claimed ? work.item.ts >= owner.item.ts : owner.claimed;
}

function seenUsersOf(users: ReadonlyMap<string, Newest>): SeenUser[] {
  const seen: SeenUser[] = [];
  for (const { work, firstMs } of users.values()) {
    // Just inserted with these very times.
    if (work.person.isNew) continue;
    seen.push({ appId: work.appId, id: work.person.ownUserId, firstMs, lastMs: work.item.ts });
  }
  return seen;
}

function seenDevicesOf(
  devices: ReadonlyMap<string, Newest>,
  said: ReadonlyMap<string, DeviceContext>,
): SeenDevice[] {
  const seen: SeenDevice[] = [];
  for (const [name, { work, owner, firstMs, sessionId }] of devices) {
    if (!work.device) continue;
    const { appId, device, item } = work;
    const { id, key } = device;
    const context = said.get(name);
    const { token: _, ...technicals } = context ?? { token: undefined };
    seen.push({
      appId,
      id,
      key,
      userId: owner.person.ownUserId,
      claimed: owner.claimed,
      sessionId,
      firstMs,
      lastMs: item.ts,
      technicals: context && (technicals as DeviceContext),
    });
  }
  return seen.sort((a, b) => a.appId - b.appId || a.id - b.id);
}

function saidTokens(
  devices: ReadonlyMap<string, Newest>,
  said: ReadonlyMap<string, DeviceContext>,
): SaidToken[] {
  const tokens: SaidToken[] = [];
  for (const [key, { token }] of said) {
    const { work, owner } = devices.get(key) ?? {};
    if (token === undefined || !work?.device || owner?.claimed) continue;
    const { appId, device, item } = work;
    tokens.push({ appId, deviceId: device.id, token, atMs: item.ts });
  }
  return tokens;
}

/** Returns the technical data in the newest item of each device, unless it equals what was written last. */
function changedTechnicals(
  memory: Memory,
  devices: ReadonlyMap<string, Newest>,
): { said: Map<string, DeviceContext>; remember: Remember } {
  const said = new Map<string, DeviceContext>();
  const prints: [string, string][] = [];
  for (const [key, { context, owner }] of devices) {
    const { value } = context;
    if (!value) continue;
    const technicals = technicalsOf(value);
    // A claimed user's token is not taken, so the same data counts as news once the user is certain.
    const print = JSON.stringify(owner.claimed ? { ...technicals, token: undefined } : technicals);
    if (print === "{}" || memory.technicals.get(key) === print) continue;
    prints.push([key, print]);
    said.set(key, technicals);
  }
  return {
    said,
    remember: (except) => {
      for (const [key, print] of prints) if (!except.has(key)) memory.technicals.set(key, print);
    },
  };
}

function changedProfiles(
  memory: Memory,
  users: ReadonlyMap<string, Newest>,
): { rows: UserProfile[]; remember: Remember } {
  const rows: UserProfile[] = [];
  const prints: [string, string][] = [];
  for (const [key, { work, context, country }] of users) {
    const { value = {} } = context;
    const { timezone, locale } = technicalsOf(value);
    const place = placeOf(value);
    const byAddress = place.country === undefined && country !== undefined;
    const said = { timezone, locale, ...place, ...(byAddress && { country, byAddress }) };
    const print = JSON.stringify(said);
    if (print === "{}" || memory.profiles.get(key) === print) continue;
    prints.push([key, print]);
    rows.push({
      appId: work.appId,
      id: work.person.ownUserId,
      atMs: work.item.ts,
      byAddress: false,
      ...said,
    });
  }
  return {
    rows,
    remember: (except) => {
      for (const [key, print] of prints) if (!except.has(key)) memory.profiles.set(key, print);
    },
  };
}

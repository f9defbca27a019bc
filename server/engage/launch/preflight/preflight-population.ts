import { DateTime } from "luxon";
import type { AppCtx } from "@/server/ctx.ts";
import type { Population } from "@/server/engage/audience/population.ts";
import type { DeviceGroup } from "@/server/engage/audience/store.population.ts";
import {
  selectDeviceGroups,
  selectGroups,
  selectSeenSince,
} from "@/server/engage/audience/store.population.ts";
import type { Channel } from "@/server/engage/content/schema.kinds.ts";
import type { AudienceFacts } from "@/server/engage/launch/preflight/preflight-audience.ts";
import type { Readers } from "@/server/engage/launch/preflight/preflight-languages.ts";
import { DAY_MS } from "@/server/time.ts";
import { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

/** People who opened the app within this time are expected to open it again. */
const LATELY_DAYS = 30;

type Reach = Pick<AudienceFacts, "web" | "fcm" | "push" | "devices" | "lately" | "withoutPush">;

/** Counts how these people can be reached, and returns the sets of those who can. */
export async function countReach(
  ctx: AppCtx,
  crowd: Population,
  audience: Bitset,
): Promise<Reach & { pushable: Bitset; known: Bitset }> {
  const since = new Date(ctx.now().getTime() - LATELY_DAYS * DAY_MS);
  const [groups, seen] = await Promise.all([selectDeviceGroups(ctx), selectSeenSince(ctx, since)]);
  const owners = (wanted: (group: DeviceGroup) => boolean) =>
    groups
      .filter(wanted)
      .map(({ ids }) => crowd.owners(ids))
      .reduce((all, one) => all.or(one), Bitset.empty(crowd.size))
      .and(audience);
  const subscribed = ({ state }: DeviceGroup) => state === "subscribed";
  const web = owners((group) => subscribed(group) && group.kind !== "fcm");
  const fcm = owners((group) => subscribed(group) && group.kind === "fcm");
  const pushable = web.or(fcm);
  const known = owners(() => true);
  // When a person has several devices, the most reachable one decides the reason.
  const neverAsked = owners(({ state }) => state === "none").without(pushable);
  const ended = owners(({ state }) => state === "retired")
    .without(pushable)
    .without(neverAsked);
  const saidNo = known.without(pushable).without(neverAsked).without(ended);
  return {
    web: web.count(),
    fcm: fcm.count(),
    push: pushable.count(),
    devices: groups.filter(subscribed).reduce((n, { ids }) => n + among(ids, crowd, audience), 0),
    lately: crowd.owners(seen).and(audience).count(),
    withoutPush: {
      neverAsked: neverAsked.count(),
      saidNo: saidNo.count(),
      ended: ended.count(),
      noDevice: audience.without(known).count(),
    },
    pushable,
    known,
  };
}

/** Counts how many of these stored ids, which may repeat, belong to someone in the audience. */
function among(ids: Int32Array, crowd: Population, audience: Bitset): number {
  let n = 0;
  for (const id of ids) if (audience.has(crowd.ownerOf(id))) n++;
  return n;
}

/** Counts people of the audience by language, with regions combined; leaves out people whose language is unknown. */
export async function countReaders(
  { db, app }: AppCtx,
  crowd: Population,
  audience: Bitset,
): Promise<Readers[]> {
  const found = new Map<string, number>();
  for (const { value, ids } of await selectGroups({ db, app: { id: app.id } }, "locale")) {
    const language = /^[a-z]{2,3}(?=[-_.@]|$)/i.exec(value ?? "")?.[0].toLowerCase();
    if (!language) continue;
    const n = crowd.owners(ids).and(audience).count();
    if (n > 0) found.set(language, (found.get(language) ?? 0) + n);
  }
  return [...found].map(([language, people]) => ({ language, people }));
}

/** Counts people whose hour has already passed, for a message on each person's clock. */
export async function countPassed(
  { db, app, now }: AppCtx,
  crowd: Population,
  audience: Bitset,
  startAt: Date,
): Promise<number> {
  const wall = DateTime.fromJSDate(startAt, { zone: app.timezone });
  const isOver = (zone: string) =>
    wall.setZone(zone, { keepLocalTime: true }).toMillis() < now().getTime();
  const zones = await selectGroups({ db, app: { id: app.id } }, "timezone");
  return zones
    .filter(({ value }) => isOver(value ?? app.timezone))
    .reduce((n, { ids }) => n + crowd.owners(ids).and(audience).count(), 0);
}

/** Returns who can be reached through a channel. */
export function reachedBy(channel: Channel, sets: { pushable: Bitset; known: Bitset }): Bitset {
  return channel === "push" ? sets.pushable : sets.known;
}

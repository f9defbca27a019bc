import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DAY_MS, localDate } from "@/server/time.ts";
import type { ReachPeriod } from "@/server/understand/reach/schema.ts";
import type { PeopleReach, PlatformReach, ReachDay } from "@/server/understand/reach/store.ts";
import {
  selectAsks,
  selectPeopleReach,
  selectPlatforms,
  selectReachDays,
  selectRetired,
} from "@/server/understand/reach/store.ts";

/**
 * Devices that were not seen for this long are not counted: an app that was removed reports
 * nothing.
 */
const KNOWN_DAYS = 90;
export const KNOWN_MS: number = KNOWN_DAYS * DAY_MS;
const ASK_DAYS = 30;

export interface ReachReport {
  people: PeopleReach;
  /** Counts devices seen in the last 90 days. */
  platforms: PlatformReach[];
  retired: { reason: string; devices: number }[];
  /** Ends with today, which is counted as of now. */
  days: ReachDay[];
  /** The app's own question in the last 30 days. */
  asks: { shown: number; accepted: number; later: number; denied: number };
}

/** Returns whom messages reach, through which channel, and why the others are not reached. */
export async function reachReport(ctx: AppCtx, { days }: ReachPeriod): Promise<ReachReport> {
  authorize(ctx, "campaigns.read");
  const { db, app } = ctx;
  const now = ctx.now();
  const since = new Date(now.getTime() - KNOWN_MS);
  const dayBefore = (n: number) => localDate(new Date(now.getTime() - n * DAY_MS), app.timezone);
  const [people, platforms, retired, past, asks] = await Promise.all([
    selectPeopleReach({ db, app: { id: app.id } }, since),
    selectPlatforms({ db, app: { id: app.id } }, since),
    selectRetired({ db, app: { id: app.id } }),
    selectReachDays({ db, app: { id: app.id } }, dayBefore(days)),
    selectAsks({ db, app: { id: app.id } }, dayBefore(ASK_DAYS)),
  ]);
  const today = { day: dayBefore(0), ...totalOf(platforms) };
  const counted = { shown: 0, accepted: 0, later: 0, denied: 0 };
  for (const { outcome, n } of asks) counted[outcome] = n;
  return {
    people,
    platforms,
    retired,
    days: [...past.filter(({ day }) => day !== today.day), today],
    asks: counted,
  };
}

function totalOf(platforms: readonly PlatformReach[]): Omit<ReachDay, "day"> {
  const sum = (of: (one: PlatformReach) => number) =>
    platforms.reduce((total, one) => total + of(one), 0);
  return {
    devices: sum(({ devices }) => devices),
    asked: sum(({ asked }) => asked),
    subscribed: sum(({ subscribed }) => subscribed),
  };
}

import { authorize } from "@/server/access/authorize.ts";
import { touchWatched } from "@/server/account/apps/store.counters.ts";
import { isAboutUser } from "@/server/collect/live/judge-arrival.ts";
import type { LiveLine } from "@/server/collect/live/live-line.ts";
import { extrasOf, lineOfArrival, lineOfHit } from "@/server/collect/live/live-line.ts";
import type { WatchLive } from "@/server/collect/live/schema.ts";
import type { AppInfoPlan, LiveRow } from "@/server/collect/live/store.watch.ts";
import {
  hasPlan,
  selectAppInfoPlans,
  selectLive,
  selectNewestHits,
} from "@/server/collect/live/store.watch.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { SECOND_MS } from "@/server/time.ts";

/** An open page asks every other second. Without one, arrivals are no longer noted after this time. */
const WATCHED_MS = 60 * SECOND_MS;
/** Only requests at least this far apart write. */
const TOUCH_MS = 20 * SECOND_MS;
const LINES_MAX = 200;
const PREFILLED = 50;
/** Number of stored hits to search when only problems are requested. */
const JUDGED = 500;
/** Commits do not become visible in the order of their ids, so arrivals younger than this are returned again. */
const SETTLED_MS = 3 * SECOND_MS;

interface Watched {
  /** Newest first. Lines of the last seconds are repeated in the next response: recognise them by their ids. */
  lines: LiveLine[];
  cursor: number;
  hasPlan: boolean;
}

/** Returns arrivals after the cursor. Each request keeps the app watched: for a minute every arrival is noted. */
export async function watchLive(ctx: AppCtx, input: WatchLive): Promise<Watched> {
  authorize(ctx, "tags.read");
  const { db, app } = ctx;
  const now = ctx.now().getTime();
  const until = new Date(now + WATCHED_MS);
  await touchWatched({ db, app: { id: app.id } }, until, new Date(now + WATCHED_MS - TOUCH_MS));
  const [planned, rows] = await Promise.all([
    hasPlan({ db, app: { id: app.id } }),
    selectLive({ db, app: { id: app.id } }, input, LINES_MAX),
  ]);
  const appInfo = await plansOfAppInfo(ctx, rows);
  const arrivals = rows.map((row) => lineOfArrival(row, planned, appInfo));
  const settled = rows.find(({ receivedAt }) => receivedAt.getTime() <= now - SETTLED_MS);
  const wanted = input.after === null ? PREFILLED - arrivals.length : 0;
  const earlier = wanted > 0 ? await prefill(ctx, input, { arrivals, planned, wanted }) : [];
  return {
    lines: [...arrivals, ...earlier],
    cursor: Math.max(input.after ?? 0, settled?.id ?? 0),
    hasPlan: planned,
  };
}

/** Returns the plans of the app-info in items with problems. */
async function plansOfAppInfo(
  { db, app }: AppCtx,
  rows: readonly LiveRow[],
): Promise<Map<string, AppInfoPlan>> {
  const names = rows
    .filter(({ kind, problem }) => problem !== null && isAboutUser(kind))
    .flatMap(({ payload, key }) => [key, ...Object.keys(extrasOf(payload))]);
  const plans = await selectAppInfoPlans({ db, app: { id: app.id } }, [...new Set(names)]);
  return new Map(plans.map((plan) => [plan.name, plan]));
}

/** Returns stored hits, so that a page with traffic is not empty. */
async function prefill(
  { db, app }: AppCtx,
  input: WatchLive,
  page: { arrivals: readonly LiveLine[]; planned: boolean; wanted: number },
): Promise<LiveLine[]> {
  const { arrivals, planned, wanted } = page;
  // The item that begins a session arrives without a tag; its hit has one.
  const keyOf = ({ kind, tag, device, ts }: LiveLine) =>
    `${kind === "session" ? kind : tag?.id}:${device?.id}:${ts.getTime()}`;
  const shown = new Set(arrivals.map(keyOf));
  const limit = input.problems ? JUDGED : wanted + arrivals.length;
  return (await selectNewestHits({ db, app: { id: app.id } }, input, limit))
    .map((row) => lineOfHit(row, planned))
    .filter((line) => !shown.has(keyOf(line)) && !(input.problems && line.verdict === "right"))
    .slice(0, wanted);
}

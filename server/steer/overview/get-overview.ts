import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { OverviewCounts } from "@/server/steer/overview/store.ts";
import { countHitsSince, selectHitsPerDay, selectOverview } from "@/server/steer/overview/store.ts";
import { DAY_MS, HOUR_MS, startOfDay } from "@/server/time.ts";

const DAYS = 30;
/** Past this many hits in an hour the exact number costs more than it tells. */
const HITS_LIMIT = 100_000;

export interface Overview extends OverviewCounts {
  /** At most `hitsLimit`, which then means "or more". */
  hitsLastHour: number;
  hitsLimit: number;
  /** Hits per UTC day on which they happened, the last 30 days, oldest first, without gaps. */
  days: { day: string; hits: number }[];
}

/**
 * Returns the app's current activity: people, hits, segments, campaigns. Days begin in the app's
 * time zone.
 */
export async function getOverview(ctx: AppCtx): Promise<Overview> {
  authorize(ctx, "app.read");
  const now = ctx.now();
  const days = Array.from({ length: DAYS }, (_, index) =>
    new Date(now.getTime() - (DAYS - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );
  const { db, app } = ctx;
  const [counts, hitsLastHour, found] = await Promise.all([
    selectOverview({ db, app: { id: app.id } }, startOfDay(now, app.timezone)),
    countHitsSince({ db, app: { id: app.id } }, new Date(now.getTime() - HOUR_MS), HITS_LIMIT),
    selectHitsPerDay(
      { db, app: { id: app.id } },
      { first: days[0] ?? "", last: days.at(-1) ?? "" },
    ),
  ]);
  const perDay = new Map(found.map((row) => [row.day, row.hits]));
  return {
    ...counts,
    hitsLastHour,
    hitsLimit: HITS_LIMIT,
    days: days.map((day) => ({ day, hits: perDay.get(day) ?? 0 })),
  };
}

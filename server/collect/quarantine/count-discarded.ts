import type { AppCtx } from "@/server/ctx.ts";
import { countedAs } from "@/server/tracking/count-outcomes.ts";
import { addIngestCounts } from "@/server/tracking/store.counts.ts";

/** Held items that were thrown away: counted as dropped instead, on the UTC day they came. `days` sorted. */
export async function countDiscarded(
  { db, app }: AppCtx,
  days: readonly { day: string; n: number }[],
): Promise<void> {
  await addIngestCounts(
    db,
    days.flatMap(({ day, n }) => [
      { appId: app.id, day, outcome: countedAs("discarded"), n },
      { appId: app.id, day, outcome: countedAs("quarantined"), n: -n },
    ]),
  );
}

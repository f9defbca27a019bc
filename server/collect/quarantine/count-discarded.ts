import { countedAs } from "@/server/collect/ingest/count-outcomes.ts";
import { addIngestCounts } from "@/server/collect/ingest/store.counts.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** Counts discarded held items as dropped instead, on the UTC day of their arrival. `days` sorted. */
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

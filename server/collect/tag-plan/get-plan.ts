import { authorize, mayDo } from "@/server/access/authorize.ts";
import type { PlanRow } from "@/server/collect/tag-plan/store.ts";
import { selectPlan } from "@/server/collect/tag-plan/store.ts";
import type { PlanVersion } from "@/server/collect/tag-plan/versions/store.versions.ts";
import { selectLastVersion } from "@/server/collect/tag-plan/versions/store.versions.ts";
import { selectHitsSince } from "@/server/collect/tags/store.list.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DAY_MS } from "@/server/time.ts";

const DAYS = 30;

export interface CountedRow extends PlanRow {
  /** Hits of the last 30 days; null for app-info, which has none. */
  hits: number | null;
}

export interface GotPlan {
  /** Number of the newest version; 0 = nothing was saved yet. */
  version: number;
  saved: PlanVersion | null;
  rows: CountedRow[];
  /** True when the caller may change it. */
  editable: boolean;
}

/** Returns the app's plan in the order of its rows, with the number of received hits. */
export async function getPlan(ctx: AppCtx): Promise<GotPlan> {
  authorize(ctx, "tags.read");
  const { db, app } = ctx;
  const from = new Date(ctx.now().getTime() - (DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
  const [rows, saved, counts] = await Promise.all([
    selectPlan({ db, app: { id: app.id } }),
    selectLastVersion({ db, app: { id: app.id } }),
    selectHitsSince({ db, app: { id: app.id } }, from),
  ]);
  return {
    version: saved?.no ?? 0,
    saved,
    rows: rows.map((row) => ({
      ...row,
      hits: row.kind === "app_info" ? null : (counts.get(row.id) ?? 0),
    })),
    editable: mayDo(ctx, "tags.edit"),
  };
}

import { authorize } from "@/server/access/authorize.ts";
import { countNewUsers } from "@/server/account/apps/store.counters.ts";
import type { AppInfoDrop } from "@/server/collect/hits/app-info-drop.ts";
import { APP_INFO_DROPS } from "@/server/collect/hits/app-info-drop.ts";
import type { DropReason } from "@/server/collect/hits/drop-reason.ts";
import { DROP_REASONS } from "@/server/collect/hits/drop-reason.ts";
import { selectDrops } from "@/server/collect/ingest/store.counts.ts";
import { countNewNames } from "@/server/collect/tags/store.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** Items, or values of app-info, that were not stored for one reason. */
export interface Drop {
  what: "items" | "values";
  reason: DropReason | AppInfoDrop;
  n: number;
  message: string;
  /** A limit of the app was reached; all other drops are as its settings and its data have it. */
  isLimit: boolean;
}

const LIMITS: ReadonlySet<string> = new Set([
  "too_many_names",
  "too_many_new_names",
  "too_many_people",
  "too_many_keys",
  "too_many_values",
  "key_too_long",
]);

/** Says what was not stored today (UTC) and why, and how much of the day's limits is used. */
export async function dataToday(
  ctx: AppCtx,
): Promise<{ drops: Drop[]; newNames: number; newPeople: number }> {
  authorize(ctx, "tags.read");
  const [rows, newNames, newPeople] = await Promise.all([
    selectDrops(ctx, ctx.now().toISOString().slice(0, 10)),
    countNewNames(ctx),
    countNewUsers(ctx),
  ]);
  return { drops: rows.flatMap(({ outcome, n }) => dropOf(outcome, n)), newNames, newPeople };
}

function dropOf(outcome: string, n: number): Drop[] {
  const [kind, reason = ""] = outcome.split(":");
  const isLimit = LIMITS.has(reason);
  if (kind === "dropped" && Object.hasOwn(DROP_REASONS, reason)) {
    const of = reason as DropReason;
    return [{ what: "items", reason: of, n, isLimit, message: DROP_REASONS[of] }];
  }
  if (kind === "app_info" && Object.hasOwn(APP_INFO_DROPS, reason)) {
    const of = reason as AppInfoDrop;
    return [{ what: "values", reason: of, n, isLimit, message: APP_INFO_DROPS[of] }];
  }
  return [];
}

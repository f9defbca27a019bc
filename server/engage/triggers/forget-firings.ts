import type { Ctx } from "@/server/ctx.ts";
import { deleteSettled } from "@/server/engage/triggers/store.firings.ts";
import { DAY_MS } from "@/server/time.ts";

/** Longer than an item can take to arrive again, so that no repeat counts as new. */
const KEPT_DAYS = 30;

/** Deletes firings settled long ago; returns how many rows. */
export async function forgetFirings(ctx: Ctx): Promise<number> {
  return await deleteSettled(ctx.db, new Date(ctx.now().getTime() - KEPT_DAYS * DAY_MS));
}

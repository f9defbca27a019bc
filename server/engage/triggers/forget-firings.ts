import type { Ctx } from "@/server/ctx.ts";
import { deleteSettled } from "@/server/engage/triggers/store.firings.ts";
import { DAY_MS } from "@/server/time.ts";

/** Long after the last repeat of an item that set something off could arrive and be taken for a new one. */
const KEPT_DAYS = 30;

/** Forgets what was settled long ago; answers how many rows that were. */
export async function forgetFirings(ctx: Ctx): Promise<number> {
  return await deleteSettled(ctx.db, new Date(ctx.now().getTime() - KEPT_DAYS * DAY_MS));
}

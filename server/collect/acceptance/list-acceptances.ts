import { authorize } from "@/server/access/authorize.ts";
import type { AcceptanceRow } from "@/server/collect/acceptance/store.ts";
import { selectAcceptances } from "@/server/collect/acceptance/store.ts";
import type { AppCtx } from "@/server/ctx.ts";

const LIMIT = 200;

/** Lists acceptances, newest first. */
export async function listAcceptances(ctx: AppCtx): Promise<AcceptanceRow[]> {
  authorize(ctx, "tags.read");
  return await selectAcceptances(ctx, LIMIT);
}

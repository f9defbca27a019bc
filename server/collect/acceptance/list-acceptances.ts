import type { AcceptanceRow } from "@/server/acceptances/store.ts";
import { selectAcceptances } from "@/server/acceptances/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";

const LIMIT = 200;

/** Newest first. */
export async function listAcceptances(ctx: AppCtx): Promise<AcceptanceRow[]> {
  authorize(ctx, "tags.read");
  return await selectAcceptances(ctx.db, ctx.app.id, LIMIT);
}

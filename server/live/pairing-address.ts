import type { AppCtx } from "@/server/ctx.ts";
import { selectAddresses } from "@/server/live/store.pairings.ts";
import { authorize } from "@/server/members/authorize.ts";

/**
 * Where a member could open their app: `seen` = the page that traffic last came from, without its query; and the key
 * with which the demo site reports to this app.
 */
export async function pairingAddress(
  ctx: AppCtx,
): Promise<{ seen: string | null; writeKey: string | null }> {
  authorize(ctx, "tags.read");
  const { seen, writeKey } = await selectAddresses(ctx.db, ctx.app.id);
  const url = seen !== null && URL.canParse(seen) ? new URL(seen) : null;
  return { seen: url && `${url.origin}${url.pathname}`, writeKey };
}

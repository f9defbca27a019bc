import { authorize } from "@/server/access/authorize.ts";
import { selectSeenAddress } from "@/server/collect/live/store.pairings.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** Returns the app's page that traffic last came from, without its query; null when there was none. */
export async function pairingAddress(ctx: AppCtx): Promise<{ seen: string | null }> {
  authorize(ctx, "tags.read");
  const seen = await selectSeenAddress(ctx);
  const url = seen !== null && URL.canParse(seen) ? new URL(seen) : null;
  return { seen: url && `${url.origin}${url.pathname}` };
}
